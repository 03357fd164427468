import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { isAlive } from '../../src/embedded/pid-file.js';
import { AppProcess } from '../support/app-process.js';
import { startTenantry } from '../support/cli.js';
import { ended, postgresOf } from '../support/postgres-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const EMBEDDED = join(__dirname, '..', '..', 'dist', 'src', 'embedded', 'embedded-postgres.js');

const credentials = { email: 'admin@company.com', password: 'AdminPass123' };
const user = { email: 'user@mycompany.com', password: 'UserPass123' };

/** A user of the platform, an organization and a user in it. @returns the latter's access token. */
async function fill(url: string): Promise<string> {
  await request(url).post('/auth/register').send(credentials).expect(201);
  const owner = await request(url).post('/auth/login').send(credentials).expect(200);
  const organization = request(url).post('/organizations').auth(owner.body.access_token, { type: 'bearer' });
  await organization.send({ name: 'My Company', slug: 'my-company' }).expect(201);
  await request(url).post('/auth/register').set('X-TENANT', 'my-company').send(user).expect(201);
  const { body } = await request(url).post('/auth/login').set('X-TENANT', 'my-company').send(user).expect(200);
  return body.access_token as string;
}

const profile = (url: string, token: string) =>
  request(url).get('/users/me').set('X-TENANT', 'my-company').auth(token, { type: 'bearer' });

describe('the application on the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const processes: AppProcess[] = [];
  let token: string;

  function start(environment: NodeJS.ProcessEnv = {}): AppProcess {
    const app = AppProcess.spawn({ DATA_DIR: dataDir, ...environment }, folder.path);
    processes.push(app);
    return app;
  }
  const postgres = (): number => {
    const pid = postgresOf(dataDir);
    if (pid === null) throw new Error('PostgreSQL does not run');
    return pid;
  };

  beforeAll(() => chmodSync(folder.path, 0o711));
  afterAll(async () => {
    const survivor = postgresOf(dataDir);
    await Promise.all(processes.map((app) => app.end('SIGKILL')));
    if (survivor !== null && isAlive(survivor)) process.kill(survivor, 'SIGQUIT');
    if (survivor !== null) await ended(survivor);
    folder.remove();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('exits with 0 on %s, and stops PostgreSQL', async (signal) => {
    const app = start();
    expect(await app.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(app.output).toContain('Tenantry serves http');
    const pid = postgres();
    expect(await app.end(signal)).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('exits with 0 when it is stopped while starting', async () => {
    const app = start();
    while (app.isRunning && postgresOf(dataDir) === null) await sleep(5);
    expect(await app.end('SIGINT')).toBe(0);
    expect(postgresOf(dataDir)).toBeNull();
  });

  it('continues after kill -9 with the PostgreSQL that it left, its data and its tokens', async () => {
    const app = start();
    token = await fill(await app.url());
    const pid = postgres();
    expect(await app.end('SIGKILL')).toBe('SIGKILL');
    expect(isAlive(pid)).toBe(true);

    const next = start();
    await profile(await next.url(), token).expect(200);
    expect(postgres()).toBe(pid);
    expect(await next.end('SIGINT')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('continues after kill -9 of PostgreSQL with all its data', async () => {
    const app = start();
    const url = await app.url();
    await profile(url, token).expect(200);
    const pid = postgres();
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    await profile(url, token).expect(503);
    expect(await app.end('SIGINT')).toBe(0);

    const next = start();
    const { body } = await profile(await next.url(), token).expect(200);
    expect(body.email).toBe(user.email);
    expect(await next.end('SIGINT')).toBe(0);
  });

  it('continues after kill -9 of both at the same time', async () => {
    const app = start();
    await app.url();
    const pid = postgres();
    process.kill(pid, 'SIGKILL');
    await app.end('SIGKILL');
    const next = start();
    await profile(await next.url(), token).expect(200);
    expect(await next.end('SIGINT')).toBe(0);
  });

  it('shares one PostgreSQL with a second one, which keeps it when the first exits', async () => {
    const [first, second] = [start(), start()];
    await Promise.all([first.url(), second.url()]);
    const pid = postgres();
    expect(await first.end('SIGINT')).toBe(0);
    await profile(await second.url(), token).expect(200);
    expect(await second.end('SIGINT')).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('reports in one sentence that its port is in use, and stops PostgreSQL again', async () => {
    const first = start();
    const { port } = new URL(await first.url());
    const second = start({ PORT: port, DATA_DIR: join(folder.path, 'other') });
    expect(await second.exit).toBe(1);
    const [line, ...more] = second.output.trim().split('\n');
    expect(line).toMatch(
      new RegExp(`^PORT=${port} is in use by \\S+ \\(process \\d+ in .*\\)\\. Stop it, or set another port\\.$`),
    );
    expect(more).toEqual([]);
    expect(postgresOf(join(folder.path, 'other'))).toBeNull();
    expect(await first.end('SIGINT')).toBe(0);
  });

  it('reads .env, and the environment takes precedence', async () => {
    writeFileSync(join(folder.path, '.env'), `DOCS=off\nPORT=1\nDATA_DIR=${dataDir}\n`);
    const app = AppProcess.spawn({}, folder.path);
    processes.push(app);
    await profile(await app.url(), token).expect(200);
    expect(app.output).not.toContain('API pages');
    expect(await app.end('SIGINT')).toBe(0);
    writeFileSync(join(folder.path, '.env'), '');
  });
});

/** Without the e-mails, which development keeps there. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'mail')
    .sort();

describe('a fresh folder', () => {
  const folder = temporaryFolder();
  const processes: AppProcess[] = [];
  const start = (environment: NodeJS.ProcessEnv): AppProcess => {
    const app = AppProcess.spawn(environment, folder.path);
    processes.push(app);
    return app;
  };
  beforeAll(() => chmodSync(folder.path, 0o711));
  afterAll(async () => {
    await Promise.all(processes.map((app) => app.end('SIGKILL')));
    folder.remove();
  });

  it('gets one cluster, one secret and one installation from processes that start at the same time', async () => {
    const DATA_DIR = join(folder.path, 'shared');
    const apps = [start({ DATA_DIR }), start({ DATA_DIR }), start({ DATA_DIR })];
    const [first, second, third] = await Promise.all(apps.map((app) => app.url()));
    const token = await fill(first ?? '');
    for (const url of [second, third]) await profile(url ?? '', token).expect(200);
    expect(filesOf(DATA_DIR)).toEqual(['cluster', 'secret']);
    for (const app of apps) expect(await app.end('SIGINT')).toBe(0);
    expect(postgresOf(DATA_DIR)).toBeNull();
  });

  it('is clean again after a kill -9 during initdb', async () => {
    const DATA_DIR = join(folder.path, 'halved');
    const app = start({ DATA_DIR });
    const isHalfMade = (): boolean =>
      existsSync(DATA_DIR) && readdirSync(DATA_DIR).some((name) => existsSync(join(DATA_DIR, name, 'data', 'base')));
    while (app.isRunning && !isHalfMade()) await sleep(2);
    await app.end('SIGKILL');
    expect(readdirSync(DATA_DIR)).not.toContain('cluster');

    const next = start({ DATA_DIR });
    await fill(await next.url());
    expect(await next.end('SIGINT')).toBe(0);
    expect(filesOf(DATA_DIR)).toEqual(['cluster', 'secret']);
  });
});

describe('a process that exits before it serves requests', () => {
  const folder = temporaryFolder();
  const DATA_DIR = join(folder.path, 'data');
  beforeAll(async () => {
    chmodSync(folder.path, 0o711);
    const server = await startEmbeddedPostgres(DATA_DIR); // so that the next starts have nothing but PostgreSQL to start
    await server.stop();
  });
  afterAll(folder.remove);

  /** Resolves with the PostgreSQL as soon as it was started, whatever state it is in. */
  async function startedPostgres(): Promise<number> {
    await until(() => (postgresOf(DATA_DIR) ?? 0) > 0);
    return postgresOf(DATA_DIR) ?? 0;
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no PostgreSQL behind after %s', async (signal) => {
    const app = AppProcess.spawn({ DATA_DIR }, folder.path);
    const pid = await startedPostgres();
    expect(await app.end(signal)).toBe(0);
    await ended(pid);
  });

  it('leaves none behind if it was a command', async () => {
    const none = { DB_HOST: '', DB_PORT: '', DB_USER: '', DB_PASS: '', SECRET_KEY: '' };
    const command = startTenantry(['tenant', 'list'], { ...none, DB_NAME: 'tenantry', DATA_DIR });
    const pid = await startedPostgres();
    command.child.kill('SIGINT');
    expect((await command.ended).exit).toBe(130);
    await ended(pid);
  });

  it('leaves none behind if it fails at the port, or with an uncaught exception', async () => {
    const failing = AppProcess.spawnFailing({ DATA_DIR, LOG_LEVEL: 'silent' });
    await failing.url();
    const pid = postgresOf(DATA_DIR) ?? 0;
    expect(await failing.end('SIGWINCH')).toBe(1);
    await ended(pid);
    const refused = AppProcess.spawn({ DATA_DIR, HOST: '203.0.113.1' }, folder.path);
    expect(await refused.exit).toBe(1);
    expect(postgresOf(DATA_DIR)).toBeNull();
  });
});

const asRootOnly = process.getuid?.() === 0 ? it : it.skip;

asRootOnly(
  'PostgreSQL starts although the number in postmaster.pid is now that of another user’s process',
  async () => {
    const folder = temporaryFolder();
    const data = join(folder.path, 'cluster', 'data');
    const program = `require(${JSON.stringify(EMBEDDED)}).startEmbeddedPostgres(${JSON.stringify(folder.path)})
    .then((server) => server.stop()).then(() => console.log('stopped'), (error) => console.log(error.message))`;
    /** Starts and stops PostgreSQL as a user who may not signal processes of root. */
    const startAndStop = () =>
      spawnSync(process.execPath, ['-e', program], {
        uid: 65534,
        gid: 65534,
        cwd: '/',
        encoding: 'utf8',
        timeout: 30_000,
      });
    try {
      chownSync(folder.path, 65534, 65534);
      expect(startAndStop().stdout).toBe('stopped\n');
      writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n\n\n\nready   \n`);
      chownSync(join(data, 'postmaster.pid'), 65534, 65534);
      expect(startAndStop().stdout).toBe('stopped\n');
    } finally {
      folder.remove();
    }
  },
);

describe('a start that cannot succeed prints one sentence and exits with 1', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const own = { DB_HOST: '127.0.0.1', DB_USER: 'admin', DB_PASS: 'a-password', SECRET_KEY: 'k'.repeat(32) };

  it.each([
    ['a bad variable', { PORT: 'eighty' }, /PORT: Port to listen on/],
    ['a server that is not there', { ...own, DB_PORT: '1' }, /does not answer \(ECONNREFUSED\)\. Check DB_HOST/],
    ['a wrong password', { ...own, DB_PORT: process.env['TEST_DB_PORT'] }, /rejected the login \(28P01\)/],
    ['production without a server', { NODE_ENV: 'production' }, /DB_HOST: .*\n.*SECRET_KEY|SECRET_KEY: .*\n.*DB_HOST/],
  ])('%s', async (_case, environment, sentence) => {
    const app = AppProcess.spawn({ DATA_DIR: join(folder.path, 'data'), ...environment }, folder.path);
    expect(await app.exit).toBe(1);
    expect(app.output).toMatch(sentence);
    expect(app.output).not.toMatch(/^ +at |eighty|a-password/m);
  });
});
