import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Supervised } from './supervised.mjs';

const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../../dist/src/database/embedded/embedded-postgres.js');
const { Client } = require('pg');

const PROCESSES = 2;

/** PostgreSQL, Redis and the application's processes, each of which can be hurt. */
export class World {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-soak-'));
  members = [];

  async start() {
    this.postgresPort = await freePort();
    this.redisPort = await freePort();
    this.startRedis();
    await this.startPostgres();
    this.environment = {
      DB_HOST: this.postgres.host,
      DB_PORT: String(this.postgresPort),
      DB_USER: this.postgres.user,
      DB_PASS: this.postgres.password,
      SECRET_KEY: 'a secret of the soak, of 32 bytes and more',
      REDIS_HOST: '127.0.0.1',
      REDIS_PORT: String(this.redisPort),
      BCRYPT_COST: '4',
      TRUST_PROXY: 'on', // so that every request has an address of its own, and the limits count without refusing
      ORGANIZATIONS_PER_OWNER: '1000000',
      TENANT_DATA_SOURCES_MAX: '10',
      DRAIN_DELAY_SECONDS: '1',
      LOG_LEVEL: 'error',
    };
    for (let n = 1; n <= PROCESSES; n += 1)
      this.members.push(new Supervised(await freePort(), this.environment, join(this.folder, `process-${n}.log`)));
    await this.settle();
  }

  get dataDir() {
    return join(this.folder, 'data');
  }

  /** Until every process is ready. */
  async settle() {
    for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
      if ((await Promise.all(this.members.map((one) => one.isReady()))).every(Boolean)) return;
      if (Date.now() > deadline) throw new Error('The processes do not become ready');
    }
  }

  /** @param keepLogs leaves the folder with what the processes said. */
  async stop(keepLogs) {
    await Promise.all(this.members.map((one) => one.stop()));
    this.redis.kill('SIGKILL');
    await this.postgres.stop();
    rmSync(keepLogs ? this.dataDir : this.folder, { recursive: true, force: true });
  }

  /** Processes are killed, the machine is not: what was written to it is there, synced to disk or not. */
  async startPostgres() {
    this.postgres = await startEmbeddedPostgres(this.dataDir, [`port=${this.postgresPort}`, 'fsync=off']);
  }

  async restartPostgres(signal, pauseMs) {
    const { pid } = this.postgres;
    process.kill(pid, signal);
    while (isAlive(pid)) await sleep(20);
    await sleep(pauseMs);
    await this.startPostgres();
  }

  /** Stops or continues the server and everything it has started. */
  signalPostgres(signal) {
    const { pid } = this.postgres;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    for (const one of [pid, ...children.map(Number)]) signalIfThere(one, signal);
  }

  startRedis() {
    const settings = ['--port', String(this.redisPort), '--save', '', '--bind', '127.0.0.1'];
    this.redis = spawn('redis-server', settings, { stdio: 'ignore' });
  }

  /** Rows of one statement, as the administrator. */
  async sql(text, parameters = [], database = 'tenantry') {
    const { host, user, password } = this.postgres;
    const client = new Client({ host, port: this.postgresPort, user, password, database });
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
    if (error.code !== 'ESRCH') throw error; // a backend that ended meanwhile
  }
}

function isAlive(pid) {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
