import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Postgres } from './postgres.mjs';
import { Supervised } from './supervised.mjs';
import { Way } from './way.mjs';

const { Redis } = createRequire(import.meta.url)('ioredis');

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

const PROCESSES = 2;

/**
 * PostgreSQL with core and half of the organizations, another with the rest behind a proxy, Redis, and the
 * application's processes. Faults can be injected into each.
 */
export class World {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-soak-'));
  members = [];

  async start() {
    this.home = new Postgres(join(this.folder, 'home'), await freePort());
    this.second = new Postgres(join(this.folder, 'second'), await freePort());
    this.way = new Way(this.second.port);
    this.redisPort = await freePort();
    this.startRedis();
    const wayPort = await freePort();
    await Promise.all([this.home.start(), this.second.start(), this.way.start(wayPort)]);
    const { host, user, password } = this.home.server;
    this.environment = {
      DB_HOST: host,
      DB_PORT: String(this.home.port),
      DB_USER: user,
      DB_PASS: password,
      SECRET_KEY: 'a secret of the soak, of 32 bytes and more',
      REDIS_HOST: '127.0.0.1',
      REDIS_PORT: String(this.redisPort),
      BCRYPT_COST: '4',
      TRUST_PROXY: 'on', // gives every request its own address, so that the limits count without rejecting
      ORGANIZATIONS_PER_OWNER: '1000000',
      TENANT_DATA_SOURCES_MAX: '10',
      DRAIN_DELAY_SECONDS: '1',
      LOG_LEVEL: 'error',
    };
    const { user: administrator } = this.second.server;
    await this.command('migrate', 'core');
    await this.command('servers', 'add', '--host', '127.0.0.1', '--port', String(wayPort), '--user', administrator);
    for (let n = 1; n <= PROCESSES; n += 1)
      this.members.push(new Supervised(await freePort(), this.environment, join(this.folder, `process-${n}.log`)));
    await this.settle();
  }

  get servers() {
    return [this.home, this.second];
  }

  /** The output of the command line, for any exit code. */
  command(...args) {
    const password = { TENANTRY_SERVER_PASSWORD: this.second.server.password };
    const env = { PATH: process.env.PATH, ...password, ...this.environment };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [CLI, ...args], { env, cwd: tmpdir() }, (error, stdout) =>
        stdout === '' ? reject(error) : resolve(stdout),
      );
    });
  }

  /** Waits until every process is ready. */
  async settle() {
    for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
      if ((await Promise.all(this.members.map((one) => one.isReady()))).every(Boolean)) return;
      if (Date.now() > deadline) throw new Error('The processes do not become ready');
    }
  }

  /** @param keepLogs keeps the folder with the output of the processes. */
  async stop(keepLogs) {
    await Promise.all(this.members.map((one) => one.stop()));
    this.redis.kill('SIGKILL');
    this.way.stop();
    await Promise.all(this.servers.map((one) => one.stop()));
    const gone = keepLogs ? this.servers.map(({ dataDir }) => dataDir) : [this.folder];
    for (const folder of gone) rmSync(folder, { recursive: true, force: true });
  }

  startRedis() {
    const settings = ['--port', String(this.redisPort), '--save', '', '--bind', '127.0.0.1'];
    this.redis = spawn('redis-server', settings, { stdio: 'ignore' });
  }

  async withRedis(work) {
    const redis = new Redis(this.redisPort, '127.0.0.1');
    await work(redis).finally(() => redis.disconnect());
  }

  /** Rows of one statement in core, as the administrator. */
  core(text, parameters) {
    return this.home.sql(text, parameters, 'tenantry');
  }

  /** The name of an organization's database, and its server. */
  async databaseOf(slug) {
    const [{ id, is_home }] = await this.core(
      `SELECT d.id, d.server_id = i.id AS is_home
       FROM installation i, tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1`,
      [slug],
    );
    return { name: `tenantry_${id.replaceAll('-', '')}`, server: is_home ? this.home : this.second };
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
