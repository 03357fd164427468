import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../../dist/src/embedded/embedded-postgres.js');
const { Client } = require('pg');

/** A PostgreSQL server for fault injection. */
export class Postgres {
  constructor(dataDir, port) {
    Object.assign(this, { dataDir, port });
  }

  /** Only processes are killed, not the machine: written data survives, synced to disk or not. */
  async start() {
    this.server = await startEmbeddedPostgres(this.dataDir, [`port=${this.port}`, 'fsync=off']);
  }

  async stop() {
    await this.server?.stop();
  }

  async restart(signal, pauseMs) {
    const { pid } = this.server;
    process.kill(pid, signal);
    while (isAlive(pid)) await sleep(20);
    await sleep(pauseMs);
    await this.start();
  }

  /** Stops or continues the server and all its child processes. */
  signal(signal) {
    const { pid } = this.server;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    for (const one of [pid, ...children.map(Number)]) signalIfThere(one, signal);
  }

  /** Rows of one statement, as the administrator. */
  async sql(text, parameters = [], database = 'postgres') {
    const { host, user, password } = this.server;
    const client = new Client({ host, port: this.port, user, password, database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text, parameters)).rows;
    } finally {
      await client.end();
    }
  }
}

function signalIfThere(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // the backend ended in the meantime
  }
}

function isAlive(pid) {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
