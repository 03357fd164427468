import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { tenantry } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What a shell may have for psql and for other programs: each of these alone breaks node-postgres or libpq. */
const SHELL = {
  ...{ PGHOST: 'nowhere.invalid', PGHOSTADDR: '192.0.2.1', PGPORT: '1', PGDATABASE: 'nowhere', PGUSER: 'nobody' },
  ...{ PGPASSWORD: 'wrong', PGPASSFILE: '/nowhere', PGSERVICE: 'none', PGSERVICEFILE: '/nowhere', PGDATA: '/nowhere' },
  ...{ PGOPTIONS: '-c statement_timeout=1', PGSSLMODE: 'verify-full', PGSSLNEGOTIATION: 'direct', PGREPLICATION: '1' },
  ...{ PGCLIENT_ENCODING: 'LATIN1', PGCLIENTENCODING: 'LATIN1', PGBINARY: '1', PGTZ: 'Mars/Phobos', PGDATESTYLE: 'x' },
  ...{
    PGCONNECT_TIMEOUT: '0',
    NODE_PG_FORCE_NATIVE: '1',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    TZ: 'Mars/Phobos',
  },
  ...{ HTTP_PROXY: 'http://192.0.2.1', HTTPS_PROXY: 'http://192.0.2.1', ALL_PROXY: 'http://192.0.2.1' },
};

/** Takes the test run's server out of the environment that the command line gets. */
const NO_SERVER = { DB_NAME: 'tenantry', DB_HOST: '', DB_PORT: '', DB_USER: '', DB_PASS: '', SECRET_KEY: '' };

describe('with the variables that a shell sets for psql and other programs,', () => {
  const folder = temporaryFolder();
  beforeAll(() => chmodSync(folder.path, 0o711));
  afterAll(folder.remove);

  it.each([
    ['the PostgreSQL it brings along', { DATA_DIR: join(folder.path, 'data'), TENANT_POOL_READY: '0' }],
    ['a server of its own', testEnvironment()],
  ])('the application and the command line work on %s', async (_case, settings) => {
    const app = AppProcess.spawn({ ...SHELL, ...settings }, folder.path);
    try {
      const caller = await app.caller();
      await caller.organization('my-company', await caller.account('admin@company.com'));
      await caller.account('user@mycompany.com', 'my-company');
      const embedded = { ...NO_SERVER, ...settings };
      const { exit, stdout } = await tenantry(['tenant', 'list', '--json'], { ...SHELL, ...embedded });
      expect([exit, stdout]).toEqual([0, expect.stringContaining('"my-company"')]);
    } finally {
      expect(await app.end('SIGINT')).toBe(0);
    }
  });

  it('variables of libpq in a .env file have no effect either', async () => {
    writeFileSync(join(folder.path, '.env'), 'PGOPTIONS="-c statement_timeout=1"\nPGSSLMODE=verify-full\n');
    const app = AppProcess.spawn(testEnvironment(), folder.path);
    try {
      await app.url();
    } finally {
      expect(await app.end('SIGINT')).toBe(0);
      writeFileSync(join(folder.path, '.env'), '');
    }
  });

  it('a password in ~/.pgpass or PGPASSWORD is not used for DB_USER', async () => {
    const { host, port, user, password } = testServer();
    const pgpass = join(folder.path, '.pgpass');
    writeFileSync(pgpass, `*:*:*:*:${password}\n`, { mode: 0o600 });
    const settings = testEnvironment({ DB_HOST: host, DB_PORT: String(port), DB_USER: user, DB_PASS: '' });
    const shells = [{ HOME: folder.path }, { PGPASSFILE: pgpass }, { PGPASSWORD: password }];
    for (const shell of shells) {
      const app = AppProcess.spawn({ ...settings, ...shell }, folder.path);
      expect(await app.exit).toBe(1);
      expect(app.output.trim()).toBe('PostgreSQL requires a password for DB_USER, but none is set. Set DB_PASS.');
    }
  });
});
