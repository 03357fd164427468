// Ends a program at once, and names what it needs, on a Node that package.json does not allow. Loaded before everything
// else, and written so that the oldest Node can read it.
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

/** Of the forms of a range those that package.json uses: `^20.19.0` and `>=24.11.0`. */
var isWithin = function (range) {
  var least = parts(range.replace(/^(\^|>=)/, ''));
  return reaches(parts(running), least) && (range.charAt(0) !== '^' || parts(running)[0] === least[0]);
};

if (!needed.split(' || ').some(isWithin)) {
  console.error('Tenantry needs Node ' + needed + '. This is Node ' + running + '. Install Node 24, for example.');
  process.exit(1);
}
