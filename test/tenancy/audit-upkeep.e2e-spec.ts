import fc from 'fast-check';
import { AuditUpkeep } from '../../src/tenancy/lifecycle/audit-upkeep.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { type Account, TestApp } from '../support/app.js';

interface Entry {
  action: 'user.login' | 'user.password' | 'invoice.create';
  outcome: 'success' | 'refused';
  age: number;
}

const DAY_OLD = `UPDATE tenant_databases SET created_at = now() - interval '2 days'`;

describe('the audit log over time', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ AUDIT_RETENTION_DAYS: '400' });
    await app.atRest();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    await app.account('user@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  const databaseOf = async (slug: string | undefined) =>
    slug === undefined ? app.config.DB_NAME : app.databaseOf(slug);
  const login = (email: string, tenant?: string) =>
    app
      .call('post', '/auth/login', tenant === undefined ? {} : { tenant })
      .send({ email, password: 'Wrong-Password1' })
      .expect(401);
  const counts = async (slug?: string) =>
    app.sql<{ count: number }>(
      `SELECT (details ->> 'count')::int AS count FROM audit_log
       WHERE action = 'user.login' AND outcome = 'refused' AND object IS NULL`,
      [],
      await databaseOf(slug),
    );

  it.each([['core', undefined] as const, ['a tenant', 'alpha'] as const])(
    'counts logins to unknown addresses in one entry an hour, in %s',
    async (_, slug) => {
      const addresses = Array.from({ length: 6 }, (__, n) => `nobody-${n}@company.com`);
      await Promise.all(addresses.map((email) => login(email, slug)));
      const total = (await counts(slug)).reduce((sum, { count }) => sum + count, 0);
      expect([total, (await counts(slug)).length <= 2]).toEqual([6, true]); // two when the hour ends in between
    },
  );

  it('lists refused logins to an account individually, with the account', async () => {
    await login('user@alpha.com', 'alpha');
    await login('user@alpha.com', 'alpha');
    const rows = await app.sql(
      `SELECT FROM audit_log WHERE outcome = 'refused' AND object LIKE 'user:%'`,
      [],
      await app.databaseOf('alpha'),
    );
    expect(rows).toHaveLength(2);
  });

  it('has an entry for each in a database without the migration of this release', async () => {
    const database = await app.databaseOf('beta');
    await app.sql('ALTER FUNCTION count_refused_login RENAME TO later', [], database);
    try {
      await login('nobody@beta.com', 'beta');
      await login('nobody@beta.com', 'beta');
      expect(await counts('beta')).toEqual([{ count: null }, { count: null }]);
    } finally {
      await app.sql('ALTER FUNCTION later RENAME TO count_refused_login', [], database);
    }
  });

  const entry: fc.Arbitrary<Entry> = fc.record({
    action: fc.constantFrom('user.login', 'user.password', 'invoice.create'),
    outcome: fc.constantFrom('success', 'refused'),
    age: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constantFrom(89, 90, 91, 399, 400, 401)),
  });

  const EDGES: Entry[] = [89, 90, 91, 399, 400, 401].flatMap((age) => [
    { action: 'user.login', outcome: 'refused', age },
    { action: 'user.login', outcome: 'success', age },
    { action: 'user.password', outcome: 'refused', age },
  ]);

  const isKept = ({ action, outcome, age }: Entry, days: number): boolean =>
    age < (action === 'user.login' && outcome === 'refused' ? Math.min(days, 90) : days);

  const fill = (entries: Entry[], database: string) =>
    app.sql(
      `WITH emptied AS (DELETE FROM audit_log)
       INSERT INTO audit_log (id, action, outcome, created_at)
       SELECT gen_random_uuid(), e.action, e.outcome, now() - make_interval(days => e.age)
       FROM jsonb_to_recordset($1) AS e (action text, outcome text, age int)`,
      [JSON.stringify(entries)],
      database,
    );

  const kept = async (database: string) =>
    (
      await app.sql<Entry>(
        `SELECT action, outcome, round(extract(epoch FROM now() - created_at) / 86400)::int AS age FROM audit_log`,
        [],
        database,
      )
    )
      .map((one) => JSON.stringify(one))
      .sort();

  const sorted = (entries: Entry[]) =>
    entries.map(({ action, outcome, age }) => JSON.stringify({ action, outcome, age })).sort();

  it('deletes refused logins after 90 days and everything after AUDIT_RETENTION_DAYS, in core and in tenants', async () => {
    const [tenant, core] = [await app.databaseOf('alpha'), app.config.DB_NAME];
    const server = app.get(DatabaseServers).coreServer;
    await app.sql(DAY_OLD);
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 40 }), async (entries) => {
        for (const database of [tenant, core]) await fill(entries, database);
        await app.sql('DELETE FROM tenant_audit_checks');
        Object.assign(app.get(AuditUpkeep), { coreDueAt: -Infinity });
        await app.get(AuditUpkeep).pruneTenants(server);
        await app.get(AuditUpkeep).pruneCore();
        const expected = sorted(entries.filter((one) => isKept(one, 400)));
        expect([await kept(tenant), await kept(core)]).toEqual([expected, expected]);
      }),
      { numRuns: 8, examples: [[EDGES]] },
    );
  });

  it('is kept permanently without AUDIT_RETENTION_DAYS, except refused logins, which are deleted in several batches', async () => {
    const patient = await TestApp.start();
    try {
      await patient.organization('delta', await patient.account('owner@company.com'));
      const database = await patient.databaseOf('delta');
      await patient.atRest(); // the round of the start would look at the organization before it has entries
      await patient.sql(DAY_OLD);
      await patient.sql(
        `INSERT INTO audit_log (id, action, outcome, created_at)
         SELECT gen_random_uuid(), 'user.login', CASE WHEN n <= 11000 THEN 'refused' ELSE 'success' END,
                now() - interval '91 days' FROM generate_series(1, 11005) n`,
        [],
        database,
      );
      await patient.reconcile();
      const left = await patient.sql<{ outcome: string; n: number }>(
        `SELECT outcome, count(*)::int AS n FROM audit_log WHERE created_at < now() - interval '1 day' GROUP BY 1`,
        [],
        database,
      );
      expect(left).toEqual([{ outcome: 'success', n: 5 }]);
      const checked = await patient.sql('SELECT FROM tenant_audit_checks');
      expect(checked).toHaveLength(1);
    } finally {
      await patient.stop();
    }
  });

  it('is append-only for the application, which can count, but not change or delete an entry', async () => {
    const database = await app.databaseOf('alpha');
    await fill([{ action: 'invoice.create', outcome: 'success', age: 1 }], database);
    const as = (sql: string) => app.sql(`SET ROLE ${database}; ${sql}`, [], database);
    await expect(as(`UPDATE audit_log SET details = '{}'`)).rejects.toMatchObject({ code: '42501' });
    await expect(as('DELETE FROM audit_log')).rejects.toMatchObject({ code: '42501' });
    await as(`SELECT count_refused_login('127.0.0.1', 'request')`);
    expect(await kept(database)).toHaveLength(2);
  });
});
