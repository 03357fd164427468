// Exits immediately on a Node version that package.json does not allow, and names the required versions. Loaded first,
// and written so that the oldest Node can parse it.
var needed = require('../package.json').engines.node;
var running = process.versions.node;

var parts = function (version) {
  return version.split('.').map(Number);
};

/** Whether version `a` is not older than `b`. */
var reaches = function (a, b) {
  for (var i = 0; i < 3; i += 1) {
    if (a[i] !== b[i]) return a[i] > b[i];
  }
  return true;
};

/** Supports the range forms that package.json uses: `^20.19.0` and `>=24.11.0`. */
var isWithin = function (range) {
  var least = parts(range.replace(/^(\^|>=)/, ''));
  return reaches(parts(running), least) && (range.charAt(0) !== '^' || parts(running)[0] === least[0]);
};

if (!needed.split(' || ').some(isWithin)) {
  console.error('Tenantry needs Node ' + needed + '. This is Node ' + running + '. Install Node 24, for example.');
  process.exit(1);
}
