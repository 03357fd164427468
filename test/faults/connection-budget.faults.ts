import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ConnectionBudget } from '../../src/database/pool/connection-budget.js';
import { ConnectionShares } from '../../src/database/shares/connection-shares.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

const SLUGS = Array.from({ length: 12 }, (_, n) => `tenant-${n}`);
const CEILING = 3;

describe('the connection budget', () => {
  let app: TestApp;
  let budget: ConnectionBudget;
  let dataSources: TenantDataSources;
  const users = new Map<string, Account>();
  const roles: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_CONNECTIONS_MAX: String(CEILING), TENANT_DATA_SOURCES_MAX: '5' });
    budget = app.get(DatabaseServers).coreServer.budget;
    dataSources = app.get(TenantDataSources);
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
      roles.push(await app.databaseOf(slug));
    }
  });
  beforeEach(() => (budget.limit = CEILING));
  afterAll(() => app.stop());

  const me = (tenant: string) => app.call('get', '/users/me', { tenant, as: users.get(tenant) as Account });

  const stats = () => dataSources.stats(app.get(DatabaseServers).coreServer);

  const tenantOf = (slug: string) => app.get(TenantDirectory).get(slug);

  const idOf = async (slug: string): Promise<string> => (await tenantOf(slug)).database?.id as string;

  /** Watches the server while `work` goes on; the most connections tenants' roles had. */
  async function watching(work: () => Promise<void>): Promise<number> {
    const client = new Client({ ...testServer(), database: 'postgres' });
    await client.connect();
    let [most, isDone] = [0, false];
    const watch = async (): Promise<void> => {
      while (!isDone) {
        const { rows } = await client.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = ANY($1)',
          [roles],
        );
        most = Math.max(most, rows[0]?.n ?? 0);
      }
    };
    const watched = watch();
    await work().finally(() => (isDone = true));
    await watched;
    await client.end();
    return most;
  }

  it('serves more tenants than it has connections, and never opens more connections', async () => {
    const most = await watching(async () => {
      for (let round = 0; round < 3; round += 1) {
        const answers = await Promise.all(SLUGS.map(me));
        for (const { status, headers } of answers) {
          expect([200, 503]).toContain(status);
          if (status === 503) expect(headers['retry-after']).toMatch(/^[1-4]$/);
        }
        expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(CEILING);
      }
    });
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(CEILING);
    expect(stats().reclaimed).toBeGreaterThan(0);
  });

  it('rejects a request with Retry-After when no connection is released within one second', async () => {
    const [quick, ...slow] = SLUGS.slice(0, CEILING + 1) as [string, ...string[]];
    const context = app.get(TenantContext);
    const before = budget.refused;
    const sleepy = (slug: string) => context.run(slug, () => context.manager.query('SELECT pg_sleep(1.4)'));
    const busy = Promise.all(slow.map(sleepy));
    await sleep(100);
    const { body, headers } = await me(quick).expect(503);
    expect([body.code, headers['retry-after'], budget.refused]).toEqual(['unavailable', '1', before + 1]);
    await busy;
    await me(quick).expect(200);
  });

  it.each([
    [5, 2],
    [20, 5],
  ])(
    'of %i limits a slow tenant to %i connections: others are served, and it keeps its DataSource',
    async (limit, share) => {
      budget.limit = limit;
      const [slow, ...others] = SLUGS.slice(0, 4) as [string, ...string[]];
      const context = app.get(TenantContext);
      const id = await idOf(slow);
      await context.run(slow, async () => {
        const busy = Promise.all(Array.from({ length: share }, () => context.manager.query('SELECT pg_sleep(3.3)')));
        await until(() => budget.heldBy(id) === share, 3_000);
        const overflow = me(slow).then(({ status, headers }) => [status, headers['retry-after']]);
        for (const other of others) await me(other).expect(200);
        const opened = stats().openings.count;
        expect(await overflow).toEqual([503, '1']);
        await busy;
        await me(slow).expect(200);
        expect(stats().openings.count).toBe(opened);
      });
    },
  );

  it('closes and opens five DataSources for twelve tenants under load without an error', async () => {
    budget.limit = 40;
    const { evicted } = stats();
    const requests = Array.from({ length: 120 }, (_, n) => SLUGS[(n * 7) % SLUGS.length] as string);
    const wrong: number[] = [];
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let slug = requests.pop(); slug; slug = requests.pop()) {
          const { status } = await me(slug);
          if (status !== 200) wrong.push(status);
        }
      }),
    );
    expect(wrong).toEqual([]);
    expect(stats().evicted).toBeGreaterThan(evicted);
    await until(() => stats().open <= 5, 3_000);
  });

  it('releases the permits of drained, idle and closing DataSources', async () => {
    budget.limit = 40;
    const [first, second] = SLUGS as [string, string];
    await Promise.all([me(first).expect(200), me(second).expect(200)]);
    const [firstId, secondId] = [await idOf(first), await idOf(second)];
    expect(budget.heldBy(firstId)).toBeGreaterThan(0);
    dataSources.drain((await tenantOf(first)).id);
    await until(() => budget.heldBy(firstId) === 0, 3_000);
    dataSources.closeUnusedSince(Date.now() - 60_000);
    await sleep(20);
    expect(budget.heldBy(secondId)).toBeGreaterThan(0);
    dataSources.closeUnusedSince(Date.now() + 1);
    await until(() => budget.inUse === 0 && stats().open === 0, 3_000);
    await me(first).expect(200);
  });

  it('lets requests that hold a drained DataSource finish on it', async () => {
    dataSources.closeUnusedSince(Date.now() + 1);
    const slug = SLUGS[0] as string;
    const context = app.get(TenantContext);
    await context.run(slug, async () => {
      dataSources.drain((await tenantOf(slug)).id);
      await me(slug).expect(200);
      expect(await context.manager.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(stats()).toMatchObject({ open: 2, leased: 1 });
    });
    await until(() => stats().open === 1, 3_000);
  });

  it('is reported at /metrics', async () => {
    const { text } = await app.call('get', '/metrics').expect(200);
    const { id } = app.get(DatabaseServers).coreServer;
    const grant = app.get(ConnectionShares).grantOf(id);
    const { open, leased, openings, failed, evicted, reclaimed } = stats();
    const shown = Object.fromEntries(
      [...text.matchAll(/^(tenantry_\w+)\{server="[-0-9a-f]{36}"\} (\S+)$/gm)].map(([, name, value]) => [
        name,
        Number(value),
      ]),
    );
    expect(shown).toEqual({
      tenantry_server_reachable: 1,
      tenantry_connections_in_use: budget.inUse,
      tenantry_connections_waiting: 0,
      tenantry_connections_limit: CEILING,
      tenantry_connection_share_granted: expect.any(Number),
      tenantry_connection_share_used: expect.any(Number),
      tenantry_connection_share_wanted: expect.any(Number),
      tenantry_connection_cap: grant?.cap,
      tenantry_processes: 1,
      tenantry_connections_refused_total: budget.refused,
      tenantry_connection_wait_seconds_sum: budget.waits.sum,
      tenantry_connection_wait_seconds_count: budget.waits.count,
      tenantry_data_sources_open: open,
      tenantry_data_sources_leased: leased,
      tenantry_data_source_open_seconds_sum: openings.sum,
      tenantry_data_source_open_seconds_count: openings.count,
      tenantry_data_source_failures_total: failed,
      tenantry_data_sources_evicted_total: evicted,
      tenantry_connections_reclaimed_total: reclaimed,
    });
    expect(shown['tenantry_connections_in_use']).toBeGreaterThan(0);
    expect(shown['tenantry_connections_refused_total']).toBeGreaterThan(0);
  });
});
