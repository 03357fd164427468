// The built application, or another built program (CRASH_IN), which kills itself (SIGKILL) right before the statement
// CRASH_BEFORE, counted from the first that begins with CRASH_FROM: so it dies after every single step in turn of what
// begins there, by default the creation of an organization, which takes its slug first.
const { Client } = require('pg');

const { CRASH_BEFORE, CRASH_FROM = 'INSERT INTO "organizations"', CRASH_IN = 'main.js' } = process.env;

let countdown = null;
const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (countdown === null && text.trimStart().startsWith(CRASH_FROM)) countdown = Number(CRASH_BEFORE);
  if (countdown !== null && countdown-- === 0) process.kill(process.pid, 'SIGKILL');
  return query.apply(this, args);
};

require(`../../dist/src/${CRASH_IN}`);
