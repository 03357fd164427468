import fc from 'fast-check';
import { newId } from '../../src/common/ids.js';
import { FleetStats } from '../../src/tenancy/catalog/fleet-stats.js';
import { type Account, TestApp } from '../support/app.js';
import { doctorOf, fixes, told } from '../support/doctor.js';

interface Load {
  databases: number;
  tenants: number;
}

const COUNTED = `
  SELECT s.id, count(d.id) FILTER (WHERE d.state <> 'template')::int AS databases, count(d.organization_id)::int AS tenants
  FROM database_servers s LEFT JOIN tenant_databases d ON d.server_id = s.id GROUP BY s.id ORDER BY s.id`;

const KEPT = `
  SELECT s.id, coalesce(databases, 0) AS databases, coalesce(tenants, 0) AS tenants
  FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id ORDER BY s.id`;

const STATES = `SELECT state AS name, count(*)::int AS count FROM tenant_databases GROUP BY state ORDER BY state`;

const KEPT_STATES = `
  SELECT name, sum(delta)::int AS count FROM fleet_counts WHERE kind = 'tenant_databases'
  GROUP BY name HAVING sum(delta) > 0 ORDER BY name`;

describe('the load of a server in core', () => {
  let app: TestApp;
  let owner: Account;
  const { installation } = doctorOf(() => ({ DB_NAME: app.config.DB_NAME }));

  const counted = (): Promise<Load[]> => app.sql(COUNTED);
  const kept = (): Promise<Load[]> => app.sql(KEPT);
  const home = async (): Promise<Load | undefined> => (await kept())[0];

  beforeAll(async () => {
    app = await TestApp.start({ RETENTION_DAYS: '1' });
    await app.atRest();
    owner = await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  it('follows an organization from its creation to its purge', async () => {
    expect(await home()).toMatchObject({ databases: 0, tenants: 0 });
    await app.organization('acme', owner);
    await app.organization('beta', owner);
    expect(await home()).toMatchObject({ databases: 2, tenants: 2 });
    await app.call('delete', '/organizations/beta', { as: owner }).expect(202);
    expect(await home()).toMatchObject({ databases: 2, tenants: 2 });
    await app.ageDeletion('beta', 2);
    await app.reconcile();
    expect(await home()).toMatchObject({ databases: 1, tenants: 1 });
    expect(await kept()).toEqual(await counted());
  });

  it('is the number of rows after any changes of the catalog, in one transaction or in many', async () => {
    const [first] = await app.sql<{ id: string }>('SELECT id FROM database_servers');
    const second = newId();
    await app.sql(`INSERT INTO database_servers (id, host, port, state) VALUES ($1, 'elsewhere', 1, 'closed')`, [
      second,
    ]);
    const organizations = await app.sql<{ id: string }>(
      `INSERT INTO organizations (id, name, slug, status, activated_at)
       SELECT gen_random_uuid(), 'n' || i, 'generated-' || i, 'active', now() FROM generate_series(1, 3) i RETURNING id`,
    );
    const ids = Array.from({ length: 3 }, () => newId());
    const server = fc.constantFrom(first?.id, second);
    const state = fc.constantFrom('building', 'ready', 'template', 'removing');
    const change = fc.record({ n: fc.nat(2), server, state, withOwner: fc.boolean(), deletes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.boolean(), async (changes, together) => {
        const statements = changes.map(({ n, server: on, state: to, withOwner, deletes }) => {
          const organization = withOwner ? `'${organizations[n]?.id}'` : 'NULL';
          return deletes
            ? `DELETE FROM tenant_databases WHERE id = '${ids[n]}'`
            : `INSERT INTO tenant_databases (id, server_id, state, organization_id)
               VALUES ('${ids[n]}', '${on}', '${to}', ${organization})
               ON CONFLICT (id) DO UPDATE SET server_id = excluded.server_id, state = excluded.state,
                 organization_id = excluded.organization_id`;
        });
        if (together) await app.sql(statements.join(';'));
        else for (const statement of statements) await app.sql(statement);
        expect(await kept()).toEqual(await counted());
        expect(await app.sql(KEPT_STATES)).toEqual(await app.sql(STATES));
      }),
      { numRuns: 20 },
    );
    await app.sql(`DELETE FROM tenant_databases WHERE id IN ('${ids.join(`', '`)}')`);
    await app.sql('DELETE FROM database_servers WHERE id = $1', [second]);
    await app.sql(`DELETE FROM organizations WHERE slug LIKE 'generated-%'`);
  });

  it('stays the same when its changes are merged, as do the numbers of the fleet', async () => {
    const stats = app.get(FleetStats);
    const before = await app.sql(KEPT_STATES);
    await Promise.all([stats.merge(), stats.merge(), app.organization('gamma', owner)]);
    await stats.merge();
    expect(await app.sql(KEPT_STATES)).toEqual(await app.sql(STATES));
    expect(await app.sql(KEPT_STATES)).not.toEqual(before);
    const [{ rows } = { rows: Infinity }] = await app.sql<{ rows: number }>(
      'SELECT count(*)::int AS rows FROM fleet_counts',
    );
    expect(rows).toBeLessThanOrEqual(4);
    expect((await stats.read()).statuses).toEqual([{ name: 'active', count: 2 }]);
  });

  it('is corrected by the doctor after it was changed by hand', async () => {
    await app.sql('UPDATE server_loads SET databases = 77');
    expect(told(await installation())).toContainEqual(expect.stringMatching(/^server_load_wrong /));
    expect(fixes(await installation({ fix: true }))).toContainEqual(
      expect.stringMatching(/^server_load_wrong \S+ true$/),
    );
    expect(await kept()).toEqual(await counted());
  });
});
