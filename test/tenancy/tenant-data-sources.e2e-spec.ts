import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TenantConnector } from '../../src/tenancy/connections/tenant-connector.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { TenantUnavailable } from '../../src/tenancy/tenant.errors.js';
import { type Account, TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { forged } from '../support/tokens.js';

const SLUGS = ['one', 'two', 'three', 'four'] as const;

describe('tenant data sources', () => {
  let app: TestApp;
  let dataSources: TenantDataSources;

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_DATA_SOURCES_MAX: '2' });
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) await app.organization(slug, owner);
    dataSources = app.get(TenantDataSources);
  });
  afterAll(() => app.stop());

  async function lease(slug: string) {
    const tenant = await app.get(TenantDirectory).get(slug);
    if (!tenant.database) throw new Error('no database');
    return dataSources.lease(tenant.database);
  }

  it('are opened once, however many requests need one at the same time', async () => {
    const leases = await Promise.all([...Array(10).keys()].map(() => lease('one')));
    expect(new Set(leases.map(({ dataSource }) => dataSource)).size).toBe(1);
    leases.forEach((each) => each.release());
  });

  it('stay open after a lease ends, and close when room is needed, least recently used first', async () => {
    const one = await lease('one');
    one.release();
    const two = await lease('two');
    two.release();
    (await lease('one')).release();
    const three = await lease('three');
    await sleep(50);
    expect([one, two, three].map(({ dataSource }) => dataSource.isInitialized)).toEqual([true, false, true]);
    three.release();
  });

  it('are never closed while leased, even past the cap', async () => {
    const leases = await Promise.all(SLUGS.map(lease));
    await sleep(50);
    for (const { dataSource } of leases) expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    leases.forEach((each) => each.release());
    await sleep(50);
    expect(leases.filter(({ dataSource }) => dataSource.isInitialized)).toHaveLength(2);
  });

  it('count a lease once, however often it is released', async () => {
    const [first, second] = [await lease('one'), await lease('one')];
    first.release();
    first.release();
    const others = [await lease('two'), await lease('three')];
    expect(await second.dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    [second, ...others].forEach((each) => each.release());
  });

  it('give an idle connection away while leased, because a request that hashes a password does not need it', async () => {
    const busy = await lease('one');
    const { budget } = app.get(DatabaseServers).coreServer;
    dataSources.closeUnusedSince(Infinity);
    await until(() => budget.inUse === 1);
    const { bound } = budget;
    budget.limit = 1;
    try {
      const other = await lease('two');
      expect(await other.dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
      other.release();
      expect(await busy.dataSource.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
    } finally {
      budget.limit = bound;
      busy.release();
    }
  });

  it('are tried again shortly after a failure, and not before: many requests share one connection attempt', async () => {
    const name = await app.databaseOf('four');
    const others = await Promise.all([lease('one'), lease('two')]);
    others.forEach((each) => each.release());
    await app.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, [], 'postgres');
    const opening = jest.spyOn(app.get(TenantConnector), 'open');
    for (let n = 0; n < 3; n += 1) await expect(lease('four')).rejects.toThrow(TenantUnavailable);
    expect(opening).toHaveBeenCalledTimes(1);
    opening.mockRestore();
    await app.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`, [], 'postgres');
    await sleep(300);
    (await lease('four')).release();
  });

  it('survive the termination of their connections from outside', async () => {
    const { dataSource, release } = await lease('one');
    await dataSource.query('SELECT 1');
    await app.sql('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [
      await app.databaseOf('one'),
    ]);
    await sleep(100);
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    release();
  });

  describe('during requests', () => {
    let user: Account;
    beforeAll(async () => {
      user = await app.account('user@two.com', 'two');
    });

    const opened = (): jest.SpyInstance => jest.spyOn(dataSources, 'lease');

    it('are not opened for a caller without a valid token', async () => {
      const spy = opened();
      for (const tenant of SLUGS) {
        await app.call('get', '/users/me', { tenant });
        await app.call('get', '/users/me', { tenant, as: forged(user.accessToken) });
        await app.call('get', '/users/me', { tenant: 'one', as: user }).expect(403);
      }
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    });

    it('are leased once per request, and released with the response', async () => {
      const spy = opened();
      await app.call('get', '/users/me', { tenant: 'two', as: user }).expect(200);
      expect(spy).toHaveBeenCalledTimes(1);
      const taken = await (spy.mock.results[0]?.value as ReturnType<typeof dataSources.lease>);
      spy.mockRestore();
      for (const slug of ['one', 'three', 'four']) (await lease(slug)).release();
      await sleep(50);
      expect(taken.dataSource.isInitialized).toBe(false);
    });

    it('are released when the client disconnects while one opens', async () => {
      for (const slug of ['one', 'three', 'four']) (await lease(slug)).release();
      const original = dataSources.lease.bind(dataSources);
      let begin = (): void => undefined;
      const started = new Promise<void>((resolve) => (begin = resolve));
      const spy = opened().mockImplementation(async (database: Parameters<typeof original>[0]) => {
        begin();
        await sleep(150);
        return original(database);
      });
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET /users/me HTTP/1.1\r\nhost: x\r\nx-tenant: two\r\nauthorization: Bearer ${user.accessToken}\r\n\r\n`,
        ),
      );
      await started;
      socket.destroy();
      const { dataSource } = await (spy.mock.results[0]?.value as ReturnType<typeof original>);
      spy.mockRestore();
      await sleep(50);
      for (const slug of ['one', 'three', 'four']) (await lease(slug)).release();
      await sleep(50);
      expect(dataSource.isInitialized).toBe(false);
    });
  });

  it('close when the application stops', async () => {
    const second = await TestApp.start();
    await second.organization('last', await second.account('a@b.com'));
    const tenant = await second.get(TenantDirectory).get('last');
    const context = second.get(TenantContext);
    const manager = await context.runIn(tenant, async () => context.manager);
    await second.stop();
    expect(manager.dataSource.isInitialized).toBe(false);
    const connections = () =>
      app.sql('SELECT 1 FROM pg_stat_activity WHERE datname = ANY($1)', [
        [second.config.DB_NAME, String(manager.dataSource.options.database)],
      ]);
    while ((await connections()).length > 0) await sleep(20); // PostgreSQL ends them on its side a little later
  });
});
