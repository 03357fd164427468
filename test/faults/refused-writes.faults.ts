import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { administer, databaseOf } from '../support/administer.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';

/** What PostgreSQL says when a table cannot grow, from a trigger: a disk that is full for real would be everybody's. */
const DISK_FULL = `
  CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
  CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION disk_full();
  CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON sessions FOR EACH STATEMENT EXECUTE FUNCTION disk_full()`;

describe('a database that rejects writes for a while', () => {
  let child: AppProcess;
  let app: Caller;
  let owner: Account;
  let user: Account;
  let neighbour: Account;
  let databases: { core: string; tenant: string };

  beforeAll(async () => {
    const environment = testEnvironment();
    const core = String(environment['DB_NAME']);
    child = AppProcess.spawn(environment, tmpdir());
    app = await child.caller();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    user = await app.account('user@alpha.com', 'alpha');
    neighbour = await app.account('user@beta.com', 'beta');
    databases = { core, tenant: await databaseOf('alpha', core) };
  });
  afterAll(() => child.end('SIGKILL'));

  /** A standby that was not promoted, or an operator who wants nothing to change. */
  const readOnly = {
    begin: async (database: string) => {
      await administer(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
      await administer(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${database}'`);
    },
    end: async (database: string) => {
      await administer(`ALTER DATABASE ${database} RESET default_transaction_read_only`);
      await administer(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${database}'`);
    },
  };
  const full = {
    begin: (database: string) => administer(DISK_FULL, database),
    end: (database: string) => administer('DROP FUNCTION disk_full CASCADE', database),
  };

  /** Statuses of everything that writes, in core or in the tenant. */
  async function writes(account: Account, tenant?: string): Promise<number[]> {
    const { email, password, refreshToken } = account;
    const where = tenant === undefined ? {} : { tenant };
    const register = { email: `${String(Math.random())}@company.com`, password };
    const answers = [
      await app.call('put', '/users/me', { ...where, as: account }).send({ first_name: 'Ann' }),
      await app.call('post', '/auth/login', where).send({ email, password }),
      await app.call('post', '/auth/register', where).send(register),
      await app.call('post', '/auth/refresh').send({ refresh_token: refreshToken }),
    ];
    const refreshed = answers[3]?.body as { refresh_token?: string };
    account.refreshToken = refreshed.refresh_token ?? refreshToken;
    return answers.map(({ status }) => status);
  }

  const me = (account: Account, tenant?: string) =>
    app.call('get', '/users/me', { ...(tenant !== undefined && { tenant }), as: account }).then(({ status }) => status);

  /** Connections that were ended are noticed at their next use. */
  async function settled(): Promise<void> {
    const all = () => Promise.all([me(owner), me(user, 'alpha'), me(neighbour, 'beta')]);
    for (const deadline = Date.now() + 20_000; (await all()).join() !== '200,200,200'; await sleep(50)) {
      if (Date.now() > deadline) throw new Error('It does not recover');
    }
  }

  const REFUSED = [503, 503, 503, 503];
  const TAKEN = [200, 200, 201, 200];

  it.each([
    ['an organization’s, which is read-only', 'tenant', readOnly],
    ['core, which is read-only', 'core', readOnly],
    ['an organization’s, whose disk is full', 'tenant', full],
    ['core, whose disk is full', 'core', full],
  ] as const)(
    '(%s) rejects writers with 503, serves readers, and recovers automatically',
    async (_, which, trouble) => {
      await trouble.begin(databases[which]);
      await settled();
      expect(await writes(user, 'alpha')).toEqual(which === 'tenant' ? REFUSED : TAKEN);
      expect(await writes(owner)).toEqual(which === 'core' ? REFUSED : TAKEN);
      expect(await writes(neighbour, 'beta')).toEqual(TAKEN);
      const organization = { name: 'Gamma', slug: `gamma-${Date.now()}` };
      const creation = await app.call('post', '/organizations', { as: owner }).send(organization);
      const isReadOnlyCore = which === 'core' && trouble === readOnly;
      expect(creation.status).toBe(isReadOnlyCore ? 503 : 201);
      expect((await app.call('get', '/health/ready').expect(200)).body).toMatchObject({ status: 'ok' });
      await settled();

      await trouble.end(databases[which]);
      await settled();
      expect(await writes(user, 'alpha')).toEqual(TAKEN);
      expect(await writes(owner)).toEqual(TAKEN);
      await app
        .call('post', '/organizations', { as: owner })
        .send({ ...organization, slug: `${organization.slug}-2` })
        .expect(201);
    },
  );
});
