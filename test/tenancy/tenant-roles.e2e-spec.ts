import { Client } from 'pg';
import { sqlState } from '../../src/common/database-errors.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { doctorOf, fixes, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

const ignore = (): undefined => undefined;

describe('the role of a tenant', () => {
  let app: TestApp;
  let user: Account;
  let role: string;
  let half: number;
  const thieves: Client[] = [];

  const { installation } = doctorOf(() => ({ DB_NAME: app.config.DB_NAME }));
  const me = () => app.call('get', '/users/me', { tenant: 'alpha', as: user });
  const limitOf = async (): Promise<number> => {
    const [row] = await administer(`SELECT rolconnlimit AS n FROM pg_roles WHERE rolname = '${role}'`);
    return row?.['n'] as number;
  };
  const limit = (n: number) => administer(`ALTER ROLE ${role} CONNECTION LIMIT ${n}`);
  const settings = () =>
    administer(`SELECT setdatabase::int AS "in", setconfig FROM pg_db_role_setting WHERE setrole = '${role}'::regrole`);
  const passwordOf = async (slug: string): Promise<string> => {
    const { id } = (await app.get(TenantCredentials).findOf(slug)) ?? { id: '' };
    return (await app.get(TenantCredentials).passwords(id))[0] ?? '';
  };
  /** Somebody with the leaked password. */
  const leak = async (password?: string): Promise<Client> => {
    const thief = new Client({
      ...testServer(),
      database: role,
      user: role,
      password: password ?? (await passwordOf('alpha')),
    });
    thief.on('error', ignore);
    await thief.connect();
    thieves.push(thief);
    return thief;
  };
  const othersGone = () =>
    until(async () => (await administer(`SELECT FROM pg_stat_activity WHERE usename = '${role}'`)).length === 0);
  /** No connection of the application is open to the tenant. */
  const closeAll = async (): Promise<void> => {
    await administer(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '${role}'`);
    await othersGone();
  };

  beforeAll(async () => {
    app = await TestApp.start();
    await app.atRest();
    app.get(ReconciliationTimer).onModuleDestroy(); // it would mend meanwhile what is to be found
    await app.organization('alpha', await app.account('owner@company.com'));
    user = await app.account('user@alpha.com', 'alpha');
    role = await app.databaseOf('alpha');
    const [row] = await administer(
      `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
                - coalesce(current_setting('reserved_connections', true)::int, 0) AS n`,
    );
    half = Math.floor((row?.['n'] as number) / 2);
  });
  afterEach(async () => {
    await Promise.all(thieves.splice(0).map((thief) => thief.end().catch(ignore)));
    await limit(half);
  });
  afterAll(() => app.stop());

  it('can use half of a server’s connections', async () => {
    expect(await limitOf()).toBe(half);
  });

  it('gets its limit from a round of the reconciler, some roles at a time, and from the doctor', async () => {
    const { roles } = app.get(DatabaseServers).coreServer;
    const { id } = (await app.get(TenantCredentials).findOf('alpha')) ?? { id: '' };
    for (const wrong of [-1, 7]) {
      await limit(wrong);
      await roles.limit([id], 0);
      expect(await limitOf()).toBe(wrong);
      await app.reconcile();
      expect(await limitOf()).toBe(half);
    }
    await limit(-1);
    expect(told(await installation())).toEqual(['tenant_role_unlimited alpha']);
    expect(fixes(await installation({ fix: true }))).toEqual(['tenant_role_unlimited alpha true']);
    expect(await limitOf()).toBe(half);
  });

  it('serves all requests with its connections', async () => {
    await closeAll();
    await limit(2);
    const answers = await Promise.all(Array.from({ length: 40 }, () => me()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('without a free connection makes requests wait, and they are served as soon as there is one', async () => {
    await closeAll();
    const thief = await leak();
    await limit(1);
    const waiting = Promise.all([me(), me(), me()]);
    const { coreServer: home } = app.get(DatabaseServers);
    await until(() => app.get(TenantDataSources).stats(home).leased > 0);
    await thief.end();
    for (const { status } of await waiting) expect(status).toBe(200);
  });

  it('that never has a free one leads to the same response as the bulkhead, and is not abandoned', async () => {
    await closeAll();
    const thief = await leak();
    await limit(1);
    const answer = await me();
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '1']);
    await thief.end();
    await othersGone();
    await me().expect(200);
  });

  it('is recovered completely after a leak by new passwords for its tenant: sessions, settings, password', async () => {
    const password = await passwordOf('alpha');
    const thief = await leak();
    await thief.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
    await thief.query(`ALTER ROLE ${role} SET search_path = pg_temp`);
    await thief.query(`ALTER ROLE ${role} IN DATABASE ${role} SET statement_timeout = '1ms'`);
    await thief.query(`ALTER ROLE ${role} IN DATABASE postgres SET lock_timeout = '1ms'`);
    let tries = 0;
    const keepIn = (async () => {
      for (; ; tries += 1) await thief.query(`ALTER ROLE ${role} PASSWORD 'mine'`);
    })().catch(ignore);
    await until(() => tries > 0);
    await app.get(KeyRotation).rotatePassword('alpha');
    await keepIn;
    await expect(thief.query('SELECT 1')).rejects.toThrow();
    for (const known of [password, 'mine']) expect(await leak(known).then(ignore, sqlState)).toBe('28P01');
    expect(await settings()).toEqual([
      {
        in: 0,
        setconfig: ['statement_timeout=4500ms', 'lock_timeout=2s', 'idle_in_transaction_session_timeout=10s'],
      },
    ]);
    expect(await limitOf()).toBe(half);
    await until(async () => (await me()).status === 200);
    expect(told(await installation({ deep: true }))).toEqual([]);
  });

  it.each<[string, (thief: Client) => Promise<unknown>]>([
    ['its password', (thief) => thief.query(`ALTER ROLE ${role} PASSWORD 'mine'`)],
    ['its settings', (thief) => thief.query(`ALTER ROLE ${role} SET search_path = pg_temp`)],
  ])('is recovered after a leak even if it holds a change of %s in an open transaction', async (_, change) => {
    const { id } = (await app.get(TenantCredentials).findOf('alpha')) ?? { id: '' };
    const { databases, roles } = app.get(DatabaseServers).coreServer;
    const ways: (() => Promise<unknown>)[] = [
      () => app.get(KeyRotation).rotatePassword('alpha'),
      () => app.get(TenantCredentials).restate(id),
      () => databases.restoreRole(id),
      () => roles.limit([id]),
    ];
    for (const way of ways) {
      const thief = await leak();
      await limit(7);
      await thief.query('SET idle_in_transaction_session_timeout = 0; BEGIN');
      await change(thief);
      const began = Date.now();
      await way();
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(await limitOf()).toBe(half);
      await thief.query('ROLLBACK').catch(ignore);
    }
    await until(async () => (await me()).status === 200);
  });

  it.each([
    ['for all databases', (name: string) => `ALTER ROLE ${name} SET search_path = pg_temp`],
    ['for its own', (name: string) => `ALTER ROLE ${name} IN DATABASE ${name} SET default_transaction_read_only = on`],
    ['for another', (name: string) => `ALTER ROLE ${name} IN DATABASE postgres SET work_mem = '64kB'`],
    ['without ours', (name: string) => `ALTER ROLE ${name} RESET ALL`],
    ['ours, but another value', (name: string) => `ALTER ROLE ${name} SET statement_timeout = 0`],
  ])('with other settings is found and repaired by the doctor: %s', async (_, statement) => {
    const thief = await leak();
    await thief.query(statement(role));
    expect(told(await installation())).toEqual(['tenant_role_changed alpha']);
    expect(fixes(await installation({ fix: true }))).toEqual(['tenant_role_changed alpha true']);
    expect(told(await installation())).toEqual([]);
    await until(async () => (await me()).status === 200);
  });

  it('is unaffected by duplicate records of migrations, which the doctor reports and deletes nowhere', async () => {
    const note = `INSERT INTO migrations ("timestamp", name) VALUES (1, 'Old'), (1, 'Old')`;
    const places = [role, app.config.DB_NAME];
    try {
      for (const place of places) await app.sql(`DROP INDEX IF EXISTS migrations_name; ${note}`, undefined, place);
      expect(told(await installation({ deep: true, fix: true }))).toEqual([
        'migration_applied_twice alpha (Old) core (Old)',
      ]);
      for (const place of places)
        expect(await app.sql(`SELECT FROM migrations WHERE name = 'Old'`, [], place)).toHaveLength(2);
    } finally {
      for (const place of places) await app.sql(`DELETE FROM migrations WHERE name = 'Old'`, [], place);
    }
  });
});
