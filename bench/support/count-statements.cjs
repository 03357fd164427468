// Loaded into a measured server: writes the number of its statements, per database, into the file STATEMENTS once a
// second.
const { writeFileSync } = require('node:fs');
const { setInterval } = require('node:timers');
const { Client } = require('pg');

const counts = {};
const { query } = Client.prototype;
Client.prototype.query = function (...args) {
  counts[this.database] = (counts[this.database] ?? 0) + 1;
  return query.apply(this, args);
};

setInterval(() => writeFileSync(process.env.STATEMENTS, JSON.stringify(counts)), 1_000).unref();
