import { setTimeout as sleep } from 'node:timers/promises';
import { ChangeHistory } from '../../src/tenancy/changes/change-history.js';
import { Poller } from '../../src/tenancy/changes/poller.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

/** Waits until a request in the tenant is answered with that code. An entry of the directory would live for minutes. */
const waitFor = (app: TestApp, tenant: string, code: string): Promise<void> =>
  until(async () => (await app.call('get', '/users/me', { tenant })).body.code === code, 10_000);

describe('a change of a tenant', () => {
  let proxy: TcpProxy;
  let apps: [TestApp, TestApp];
  let core: string;
  let owner: Account;

  beforeAll(async () => {
    const { host, port } = testServer();
    proxy = await TcpProxy.to(host, port);
    const environment = { DB_DIRECT_HOST: '127.0.0.1', DB_DIRECT_PORT: String(proxy.port) };
    const one = await TestApp.start({ ...environment, TENANT_POOL_READY: '1' });
    core = one.config.DB_NAME;
    apps = [one, await TestApp.start({ ...environment, DB_NAME: core })];
    owner = await one.account('owner@company.com');
    await one.organization('alpha', owner);
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await proxy.stop();
  });

  const everywhere = async (tenant: string, code: string): Promise<void> => {
    await Promise.all(apps.map((app) => waitFor(app, tenant, code)));
  };

  /** Written into core by hand, so that no process of ours knows of it. */
  async function expectFelt(statement: string, tenant: string, code: string): Promise<void> {
    await administer(statement, core);
    await everywhere(tenant, code);
  }

  const become = (status: string): string => `UPDATE organizations SET status = '${status}' WHERE slug = 'alpha'`;

  it('takes effect in every process, even if written by hand', async () => {
    await everywhere('alpha', 'unauthorized');
    await expectFelt(become('suspended'), 'alpha', 'tenant_suspended');
    await expectFelt(become('active'), 'alpha', 'unauthorized');
    await expectFelt(`UPDATE organizations SET slug = 'renamed' WHERE slug = 'alpha'`, 'alpha', 'tenant_not_found');
    await expectFelt(`UPDATE organizations SET slug = 'alpha' WHERE slug = 'renamed'`, 'renamed', 'tenant_not_found');
    await expectFelt(
      `UPDATE tenant_databases SET state = 'disputed' WHERE organization_id IS NOT NULL`,
      'alpha',
      'tenant_unavailable',
    );
    await expectFelt(
      `UPDATE tenant_databases SET state = 'ready' WHERE organization_id IS NOT NULL`,
      'alpha',
      'unauthorized',
    );
  });

  it('takes effect behind 12,000 changes of others, which invalidate nothing known about the rest', async () => {
    const minEpochs = apps.map((app) => app.get(TenantChanges).minEpoch);
    await everywhere('alpha', 'unauthorized');
    await administer(
      `INSERT INTO tenant_changes (epoch, organization_id, slug)
       SELECT epoch + i, gen_random_uuid(), 'other-' || i FROM tenant_epoch, generate_series(1, 12000) i;
       UPDATE tenant_epoch SET epoch = epoch + 12000; ${become('suspended')}`,
      core,
    );
    await everywhere('alpha', 'tenant_suspended');
    expect(apps.map((app) => app.get(TenantChanges).minEpoch)).toEqual(minEpochs);
    await administer(become('active'), core);
    await everywhere('alpha', 'unauthorized');
  });

  it('takes effect even when the listening connections freeze', async () => {
    proxy.freeze();
    await expectFelt(become('suspended'), 'alpha', 'tenant_suspended');
    await expectFelt(become('active'), 'alpha', 'unauthorized');
    proxy.thaw();
  });

  it('takes effect even when they are killed, and they listen again', async () => {
    const listeners = (): Promise<unknown[]> =>
      administer(`SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = '${core}'`);
    expect(await listeners()).toHaveLength(2);
    await administer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = '${core}'`,
    );
    await expectFelt(become('suspended'), 'alpha', 'tenant_suspended');
    for (let tries = 0; (await listeners()).length < 2 && tries < 100; tries += 1) await sleep(20);
    expect(await listeners()).toHaveLength(2);
    await expectFelt(become('active'), 'alpha', 'unauthorized');
  });

  it("takes effect immediately in the process that made it: a free slug becomes a tenant's", async () => {
    await everywhere('brand-new', 'tenant_not_found');
    await apps[0].get(WarmPool).fill();
    proxy.freeze(); // no notification helps
    await apps[0].organization('brand-new', owner);
    const { body } = await apps[0].call('get', '/users/me', { tenant: 'brand-new' });
    expect(body.code).toBe('unauthorized');
    await waitFor(apps[1], 'brand-new', 'unauthorized');
    proxy.thaw();
  });

  it('is recorded once it is committed, by any role, and only if it matters', async () => {
    const changes = async (): Promise<number> =>
      (await administer('SELECT count(*)::int AS n FROM tenant_changes WHERE slug IS NOT NULL', core))[0]?.[
        'n'
      ] as number;
    const before = await changes();
    await administer(`BEGIN; ${become('suspended')}; ROLLBACK`, core);
    await administer(`UPDATE organizations SET name = 'Another', description = 'x', updated_at = now()`, core);
    await administer(`UPDATE tenant_databases SET updated_at = now(), schema = schema`, core);
    expect(await changes()).toBe(before);
    const [role] = await administer(
      `SELECT 'tenantry_core_' || replace(id::text, '-', '') AS name FROM installation`,
      core,
    );
    await administer(`SET ROLE ${role?.['name'] as string}; ${become('suspended')}; ${become('active')}`, core);
    expect(await changes()).toBe(before + 2);
  });

  it('never deadlocks when many transactions change the same tenants, in any order', async () => {
    await Promise.all(
      [...Array(20).keys()].map((n) => {
        const [one, other] = n % 2 === 0 ? ['alpha', 'brand-new'] : ['brand-new', 'alpha'];
        const raise = (slug = '') => `UPDATE organizations SET key_version = key_version + 1 WHERE slug = '${slug}'`;
        return administer(`BEGIN; ${raise(one)}; COMMIT; BEGIN; ${raise(other)}; COMMIT`, core);
      }),
    );
    await Promise.all(
      [...Array(3).keys()].flatMap((n) => apps.map((app, m) => app.organization(`parallel-${n}-${m}`, owner))),
    );
    const [row] = await administer(
      'SELECT max(epoch) = (SELECT epoch FROM tenant_epoch) AS ok FROM tenant_changes',
      core,
    );
    expect(row?.['ok']).toBe(true);
  });

  it('is deleted after two days, which no process mistakes for a restored backup', async () => {
    const changes = apps[0].get(TenantChanges);
    const reset = jest.fn();
    changes.onReset(reset);
    await administer(`UPDATE tenant_changes SET changed_at = now() - interval '3 days'`, core);
    await changes.prune();
    expect(await administer('SELECT 1 FROM tenant_changes', core)).toHaveLength(1);
    await changes.catchUp();
    expect(reset).not.toHaveBeenCalled();
  });

  it('starts again when an older backup of core is restored: later knowledge is discarded', async () => {
    const [app] = apps;
    const { epoch } = app.get(TenantChanges);
    await app.organization('later', owner);
    await app.account('user@later.com', 'later');
    const [database] = await app.sql<{ id: string }>(`
      SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = organization_id WHERE slug = 'later'`);
    await everywhere('later', 'unauthorized');
    const epochs = apps.map((one) => one.get(TenantChanges).epoch);
    await administer(
      `SET session_replication_role = replica; BEGIN;
       UPDATE tenant_databases SET organization_id = NULL WHERE id = '${database?.id}';
       DELETE FROM organizations WHERE slug = 'later';
       DELETE FROM tenant_changes WHERE epoch > ${epoch};
       UPDATE tenant_epoch SET epoch = ${epoch};
       COMMIT`,
      core,
    );
    await everywhere('later', 'tenant_not_found');
    for (const [n, one] of apps.entries()) {
      await one.get(TenantChanges).catchUp();
      expect(one.get(TenantChanges).minEpoch).toBeGreaterThan(epochs[n] ?? Infinity);
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const [row] = await administer(`SELECT state FROM tenant_databases WHERE id = '${database?.id}'`, core);
      if (row?.['state'] === 'disputed') return;
      await sleep(20);
    }
    throw new Error('The database that was somebody’s is a spare');
  });
});

describe('the history of changes', () => {
  it('is bounded: an evicted key counts as changed, and newer ones do not', () => {
    const history = new ChangeHistory();
    expect(history.last('anything')).toBe(Infinity);
    history.restart(5);
    for (let epoch = 10; epoch < 130_010; epoch += 1)
      history.note({ organizationId: `o${epoch}`, slug: `s${epoch}`, epoch });
    expect(history.last('o130009')).toBe(130_009);
    expect(history.last('o10')).toBe(history.minEpoch);
    expect(history.minEpoch).toBe(80_009);
  });
});

describe('polling', () => {
  it('continues while an earlier poll hangs, and answers only with one that began after the call', async () => {
    const turns: (() => void)[] = [];
    const poller = new Poller(() => new Promise((resolve) => turns.push(resolve)), 2);
    poller.start(20);
    await sleep(120);
    expect(turns).toHaveLength(2);
    let isAnswered = false;
    const asked = Promise.all([poller.soon(), poller.soon()]).then(() => (isAnswered = true));
    turns.shift()?.();
    await sleep(5);
    poller.stop();
    expect(isAnswered).toBe(false);
    for (const end of turns) end();
    await asked;
    expect(isAnswered).toBe(true);
  });
});
