import { newId } from '../../src/common/ids.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerUpkeep } from '../../src/tenancy/lifecycle/server-upkeep.js';
import { TenantReconciler } from '../../src/tenancy/lifecycle/tenant-reconciler.js';
import { TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { until } from '../support/until.js';

const SERVERS = 700;

describe('the upkeep of 700 servers', () => {
  let app: TestApp;

  const visits = () =>
    app.sql<{ id: string; is_visited: boolean }>(
      'SELECT id, visited_at IS NOT NULL AS is_visited FROM database_servers WHERE host IS NOT NULL ORDER BY visited_at, id',
    );

  beforeAll(async () => {
    app = await TestApp.start();
    await until(() => app.get(TenantReconciler).finishedAt > 0);
    const port = await freePort(); // nothing listens there
    await app.sql(
      `INSERT INTO database_servers (id, host, port, state)
       SELECT gen_random_uuid(), '127.0.0.' || (1 + i / 250), $1::int + i % 250, 'closed' FROM generate_series(1, ${SERVERS}) i`,
      [port],
    );
  });
  afterAll(() => app.stop());

  it('visits servers in turn: after a short round the next one continues with the least recently visited', async () => {
    let asked = 0;
    await app.get(ServerUpkeep).round(() => (asked += 1) > 40);
    const first = (await visits()).filter(({ is_visited }) => is_visited).map(({ id }) => id);
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(SERVERS / 2);
    asked = 0;
    await app.get(ServerUpkeep).round(() => (asked += 1) > 40);
    const second = (await visits()).filter(({ is_visited }) => is_visited).map(({ id }) => id);
    expect(second.length).toBeGreaterThan(first.length + 5);
    expect(second.slice(0, first.length)).toEqual(first); // none had two visits
  });

  it('skips those that do not answer, and a round ends before the next one is due', async () => {
    const began = performance.now();
    await app.get(TenantReconciler).reconcile();
    expect(performance.now() - began).toBeLessThan(25_000);
    expect((await visits()).some(({ is_visited }) => is_visited)).toBe(true);
  });

  it('does not begin a step on an unreachable server, nor list it before the others', async () => {
    const [lost] = await visits();
    const id = newId();
    await app.sql(
      `INSERT INTO tenant_databases (id, server_id, state, secret, updated_at) VALUES ($1, $2, 'purging', 's', now() - interval '1 day')`,
      [id, lost?.id],
    );
    try {
      expect(await app.get(DatabaseServers).isReachable(lost?.id ?? '')).toBe(false);
      const began = performance.now();
      await app.get(TenantReconciler).reconcile();
      expect(performance.now() - began).toBeLessThan(25_000);
      expect(await app.sql('SELECT state FROM tenant_databases WHERE id = $1', [id])).toEqual([{ state: 'purging' }]);
    } finally {
      await app.sql('DELETE FROM tenant_databases WHERE id = $1', [id]);
    }
  });
});
