// A built program (CRASH_IN, by default the application), which kills itself (SIGKILL) right before the statement
// CRASH_BEFORE, counted from the first one that contains CRASH_FROM: so it dies after every single step of what begins
// there, in turn. Polls are no step of it. With CRASH_SIGNAL=SIGSTOP it freezes instead.
const { Client } = require('pg');

const { CRASH_BEFORE, CRASH_FROM, CRASH_IN = 'main.js', CRASH_SIGNAL = 'SIGKILL' } = process.env;

let countdown = null;
const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (countdown === null && text.includes(CRASH_FROM)) countdown = Number(CRASH_BEFORE);
  if (countdown !== null && !text.includes('tenant_changes') && countdown-- === 0)
    process.kill(process.pid, CRASH_SIGNAL);
  return query.apply(this, args);
};

require(`../../dist/src/${CRASH_IN}`);
