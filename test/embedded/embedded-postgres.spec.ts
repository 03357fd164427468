import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { readConfig } from '../../src/config/config.js';
import { StartupError } from '../../src/database/database.errors.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { withDatabase } from '../../src/embedded/with-database.js';
import { isAlive } from '../../src/embedded/pid-file.js';
import { ended } from '../support/postgres-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const isRoot = process.getuid?.() === 0;
const asRootOnly = isRoot ? it : it.skip;

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const { host, port, user, password } = server;
  const client = new Client({ host, port, user, password, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const pidFile = join(dataDir, 'cluster', 'data', 'postmaster.pid');
  const start = (settings?: string[]): Promise<EmbeddedPostgres> => startEmbeddedPostgres(dataDir, settings);

  beforeAll(() => chmodSync(folder.path, 0o711));
  afterAll(folder.remove);

  it('is created with a password, starts, and ends when it is stopped', async () => {
    const server = await start();
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(query({ ...server, password: 'another' }, 'SELECT 1')).rejects.toThrow('password');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(pidFile)).toBe(false);
  });

  it('keeps its data after a restart, and listens on this machine only', async () => {
    const first = await start();
    await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await query(second, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await query(second, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await second.stop();
  });

  it('is one server for all concurrent starts, and ends with the last of them, however often one is stopped', async () => {
    const [first, second, third] = await Promise.all([start(), start(), start()]);
    expect(new Set([first.pid, second.pid, third.pid]).size).toBe(1);
    await first.stop();
    await first.stop();
    await second.stop();
    expect(await query(third, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await third.stop();
    expect(isAlive(third.pid)).toBe(false);
  });

  it('starts again while the previous one is still ending', async () => {
    const first = await start();
    const [, second] = await Promise.all([first.stop(), start()]);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('ignores a postmaster.pid that names a process other than PostgreSQL', async () => {
    const server = await start();
    const file = readFileSync(pidFile, 'utf8').replace(String(server.port), '1');
    await server.stop();
    writeFileSync(pidFile, file.replace(/^\d+/, String(process.pid)));
    const next = await start();
    expect(await query(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('reports the reason when it does not start', async () => {
    await expect(start(['max_connections=none'])).rejects.toThrow(/PostgreSQL did not start: FATAL.*max_connections/);
  });

  it('rejects a wrong password without waiting', async () => {
    const passwordFile = join(realpathSync(join(dataDir, 'cluster')), 'password');
    const password = readFileSync(passwordFile, 'utf8');
    const server = await start();
    writeFileSync(passwordFile, 'another');
    await expect(start()).rejects.toThrow('rejects the password in DATA_DIR');
    writeFileSync(passwordFile, password);
    expect(isAlive(server.pid)).toBe(true);
    await server.stop();
  });

  it('ends the server that it started when the start fails', async () => {
    const passwordFile = join(realpathSync(join(dataDir, 'cluster')), 'password');
    const password = readFileSync(passwordFile, 'utf8');
    try {
      writeFileSync(passwordFile, 'another');
      await expect(start()).rejects.toThrow('rejects the password in DATA_DIR');
      expect(existsSync(pidFile)).toBe(false);
    } finally {
      writeFileSync(passwordFile, password);
    }
  });

  it('hides its password and its log from other users', () => {
    const modeOf = (name: string): number => statSync(join(dataDir, 'cluster', name)).mode & 0o077;
    expect([modeOf('password'), modeOf('postgres.log'), modeOf('data')]).toEqual([0, 0, 0]);
  });
});

describe('a folder for the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it('is rejected with one sentence if it is a file', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    const start = startEmbeddedPostgres(file);
    await expect(start).rejects.toThrow(StartupError);
    await expect(start).rejects.toThrow(/DATA_DIR \(EEXIST\)/);
  });

  it('is cleared of the drafts that killed starts left', async () => {
    const dataDir = join(folder.path, 'data');
    for (const pid of [999_999_999, process.pid]) {
      mkdirSync(join(dataDir, `draft-${pid}`, 'data', 'base'), { recursive: true });
    }
    chmodSync(folder.path, 0o711);
    const server = await startEmbeddedPostgres(dataDir);
    await server.stop();
    expect(readdirSync(dataDir)).toEqual(['cluster']);
  });

  it('serves an application without DB_HOST, whatever other settings of a server exist', async () => {
    const environment = { DATA_DIR: folder.path, DB_SSL: 'verify-full', DB_DIRECT_HOST: 'elsewhere', DB_PORT: '1' };
    const { config, stop } = await withDatabase(readConfig(environment));
    expect(config).toMatchObject({ DB_HOST: '127.0.0.1', DB_USER: 'postgres', DB_SSL: 'off' });
    expect(config.DB_DIRECT_HOST).toBeUndefined();
    expect(config.DB_PORT).not.toBe(1);
    await stop();
  });

  it('is not touched by an application with an external PostgreSQL', async () => {
    const config = readConfig({ DB_HOST: 'db.internal', DB_USER: 'admin', SECRET_KEY: 'k'.repeat(32) });
    const database = await withDatabase(config);
    expect(database.config).toBe(config);
    await database.stop();
  });

  asRootOnly(
    'that PostgreSQL’s user cannot enter holds a link to one it can, and is fresh when it is new',
    async () => {
      const closed = join(folder.path, 'closed');
      const dataDir = join(closed, 'data');
      mkdirSync(closed, { mode: 0o700 });
      const server = await startEmbeddedPostgres(dataDir);
      await server.stop();
      const cluster = join(dataDir, 'cluster');
      const first = realpathSync(cluster);
      expect(lstatSync(cluster).isSymbolicLink()).toBe(true);
      rmSync(dataDir, { recursive: true });
      await (await startEmbeddedPostgres(dataDir)).stop();
      const second = realpathSync(cluster);
      expect(second).not.toBe(first);
      expect(dirname(second)).toBe(dirname(first));
      for (const path of [first, second]) rmSync(path, { recursive: true });
    },
  );
});

describe('a platform without an embedded PostgreSQL', () => {
  const { arch: own } = process;
  const pretend = (value: string): unknown => Object.defineProperty(process, 'arch', { value });
  afterEach(() => pretend(own));

  it.each([
    ['mips', /There is no embedded PostgreSQL for .*-mips\. Set DB_HOST/],
    [process.arch === 'arm64' ? 'x64' : 'arm64', /is not installed \(it is optional\)\. Set DB_HOST/],
  ] as const)('(%s) is told to bring one', async (arch, sentence) => {
    const folder = temporaryFolder();
    pretend(arch);
    await expect(startEmbeddedPostgres(folder.path)).rejects.toThrow(sentence);
    folder.remove();
  });
});

it('a server killed under its application delays no shutdown', async () => {
  const folder = temporaryFolder();
  const server = await startEmbeddedPostgres(folder.path);
  process.kill(server.pid, 'SIGKILL');
  await ended(server.pid);
  await server.stop();
  folder.remove();
});
