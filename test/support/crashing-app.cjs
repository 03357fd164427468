// The built application, which kills itself (SIGKILL) right before the statement CRASH_BEFORE, counted from the first one
// that contains CRASH_FROM: so it dies after every single step of what it does in turn.
const { Client } = require('pg');

let countdown = null;
const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (countdown === null && text.includes(process.env.CRASH_FROM)) countdown = Number(process.env.CRASH_BEFORE);
  if (countdown !== null && countdown-- === 0) process.kill(process.pid, 'SIGKILL');
  return query.apply(this, args);
};

require('../../dist/src/main.js');
