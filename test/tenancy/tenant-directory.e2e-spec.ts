import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { EntityManager } from 'typeorm';
import { MINUTE } from '../../src/config/units.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { LocalDirectoryCache } from '../../src/tenancy/directory/local-directory-cache.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { RedisProcess } from '../support/redis-process.js';
import { until } from '../support/until.js';

/** Counts the look-ups in core while `work` runs. */
async function questions(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  const { core } = app.get(TenantDirectory).rates;
  const before = core.hits + core.misses;
  await work();
  return core.hits + core.misses - before;
}

const find = (app: TestApp, slug: string) => app.get(TenantDirectory).find(slug);

/** Three processes of one installation. */
describe('the directory of tenants', () => {
  let redis: RedisProcess;
  let client: Redis;
  let app: TestApp;
  let cold: TestApp;
  let strict: TestApp;
  let owner: Account;

  beforeAll(async () => {
    redis = await RedisProcess.start();
    client = redis.client();
    client.on('error', () => undefined);
    app = await TestApp.start(redis.environment);
    const { DB_NAME } = app.config;
    cold = await TestApp.start({ ...redis.environment, DB_NAME });
    strict = await TestApp.start({ CORE_OUTAGE_MINUTES: '0', DB_NAME });
    owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
  });
  afterAll(async () => {
    client.disconnect();
    await Promise.all([app, cold, strict].map((one) => one.stop()));
    redis.signal('SIGKILL');
  });

  /** An organization that no process has heard of, and that has no database. */
  async function organization(slug: string): Promise<void> {
    await app.sql(
      `INSERT INTO organizations (id, name, slug, status) VALUES (gen_random_uuid(), 'Acme', $1, 'active')`,
      [slug],
    );
    await cold.get(TenantChanges).catchUp();
  }

  it('queries core once for any number of concurrent lookups, and then not at all', async () => {
    for (const slug of ['alpha', 'nobody']) {
      expect(await questions(app, () => Promise.all([...Array(20).keys()].map(() => find(app, slug))))).toBe(1);
      expect(await questions(app, () => app.call('get', '/users/me', { tenant: slug }))).toBe(0);
    }
    const id = (await find(app, 'alpha'))?.id ?? '';
    expect(await questions(app, () => app.get(TenantDirectory).findById(id))).toBe(0);
  });

  /** So many changes of others in one transaction that no process remembers them all. */
  const changeOthers = (count: number, before = '') =>
    app.sql(`
      BEGIN; ${before};
      WITH raised AS (UPDATE tenant_epoch SET epoch = epoch + ${count} RETURNING epoch)
      INSERT INTO tenant_changes (epoch, organization_id, slug)
      SELECT epoch - ${count} + i, gen_random_uuid(), 'other-' || i FROM raised, generate_series(1, ${count}) i;
      COMMIT`);

  it('keeps a tenant in memory while more others change than a process remembers, as in a rotation of all passwords', async () => {
    await find(app, 'alpha');
    const { minEpoch: before } = app.get(TenantChanges);
    await changeOthers(60_000);
    await until(() => app.get(TenantChanges).minEpoch > before);
    expect(await questions(app, () => find(app, 'alpha'))).toBe(0);
  });

  it('does not keep a tenant whose change was evicted among those of so many others', async () => {
    await organization('changed');
    expect((await find(app, 'changed'))?.status).toBe('active');
    const { id } = (await find(app, 'changed')) as { id: string };
    await changeOthers(
      60_000,
      `SET CONSTRAINTS ALL IMMEDIATE; UPDATE organizations SET status = 'suspended' WHERE slug = 'changed'`,
    );
    await until(async () => (await find(app, 'changed'))?.status === 'suspended');
    await until(() => app.get(TenantChanges).minEpoch > app.get(TenantChanges).epoch - 60_000); // its change is forgotten
    expect((await app.get(TenantDirectory).findById(id))?.status).toBe('suspended');
  });

  it('does not return a lookup that a change overtook', async () => {
    await organization('overtaken');
    const context = app.get(CoreContext);
    const { committed } = context;
    let lookUps = 0; // the jobs of the application query core meanwhile
    const core = jest.spyOn(context, 'committed', 'get').mockReturnValue({
      query: async (sql: string, parameters?: unknown[]) => {
        const rows = await committed.query<unknown>(sql, parameters);
        if (parameters?.[0] !== 'overtaken') return rows;
        lookUps += 1;
        if (lookUps === 1) await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'overtaken'`);
        return rows;
      },
    } as EntityManager);
    const { body } = await app.call('get', '/users/me', { tenant: 'overtaken' });
    expect(body.code).toBe('tenant_suspended');
    expect(lookUps).toBe(2);
    core.mockRestore();
  });

  it('caches nothing of a transaction that is not committed', async () => {
    await organization('undone');
    const context = app.get(CoreContext);
    const undone = context.transaction(async () => {
      await context.manager.query(`UPDATE organizations SET status = 'suspended' WHERE slug = 'undone'`);
      expect((await find(app, 'undone'))?.status).toBe('active');
      throw new Error('never mind');
    });
    await expect(undone).rejects.toThrow('never mind');
    expect((await find(app, 'undone'))?.status).toBe('active');
  });

  it('uses bounded memory, and invented names evict no tenant from it', () => {
    const memory = new LocalDirectoryCache();
    const tenant = {
      id: 'id',
      slug: 'known',
      status: 'active',
      registration: 'open',
      keyVersion: 1,
      isMoving: false,
    } as const;
    memory.set('known', { tenant: { ...tenant, database: null }, epoch: 1 });
    for (let n = 0; n < 20_000; n += 1) memory.set(`made-up-${n}`, { tenant: null, epoch: 1 });
    expect(memory.size).toBe(10_001);
    expect(memory.get('known')?.tenant?.slug).toBe('known');
    memory.set('known', { tenant: null, epoch: 0 });
    expect(memory.get('known')?.tenant?.slug).toBe('known');
    memory.set('known', { tenant: null, epoch: 2 });
    expect(memory.get('known')).toEqual({ tenant: null, epoch: 2 });
  });

  describe('with Redis', () => {
    const keyOf = async (slug: string): Promise<string> => (await client.keys(`*:slug:${slug}`))[0] ?? '';

    /** What Redis holds of an organization that one process has looked up, and the other has not. */
    async function stored(slug: string): Promise<string> {
      await find(app, slug);
      for (let tries = 0; tries < 100 && (await keyOf(slug)) === ''; tries += 1) await sleep(5);
      return (await client.get(await keyOf(slug))) ?? '';
    }

    it('shares its results with other processes, under the name of the installation, for ten minutes', async () => {
      await organization('shared');
      await stored('shared');
      const [installation] = await app.sql<{ id: string }>('SELECT id FROM installation');
      expect(await keyOf('shared')).toBe(`tenantry:${installation?.id}:slug:shared`);
      expect(await client.pttl(await keyOf('shared'))).toBeGreaterThan(9 * 60_000);
      expect(await questions(cold, () => find(cold, 'shared'))).toBe(0);
      expect(await find(cold, 'shared')).toEqual(await find(app, 'shared'));
      await find(app, 'nobody-at-all');
      expect(await keyOf('nobody-at-all')).toBe('');
    });

    it.each([
      ['another status', (entry: string) => entry.replace('active', 'actvie')],
      ['another organization', (entry: string) => entry.replace(/[0-9a-f]{8}(?=-)/, '00000000')],
      ['a later epoch', (entry: string) => entry.replace(/(?<=epoch\W+)\d/, '9')],
      ['no MAC', (entry: string) => entry.replace(/[\w-]{43}\./, '.')],
      ['no text', () => '{"value":{"tenant":{"status":"active"},"epoch":1}}'],
      ['no JSON', () => '{{{'],
      ['code in it', () => '{"then":"_function_then|(done) => { globalThis.intruder = true; done(); }"}'],
    ])('rejects an entry with %s', async (what, change) => {
      const slug = `poisoned-${what.replaceAll(' ', '-').toLowerCase()}`;
      await organization(slug);
      const entry = await stored(slug);
      expect(change(entry)).not.toBe(entry);
      await client.set(await keyOf(slug), change(entry));
      expect(await questions(cold, () => find(cold, slug))).toBe(1);
      expect(await find(cold, slug)).toEqual(await find(app, slug));
      expect(globalThis).not.toHaveProperty('intruder');
      await sleep(1_000 * Number(what === 'no JSON')); // counts as a failure of Redis, which is left alone for that long
    });

    it('rejects an entry that was moved to another name', async () => {
      for (const slug of ['here', 'there']) await organization(slug);
      const entry = await stored('here');
      await stored('there');
      await client.set(await keyOf('there'), entry);
      expect((await find(cold, 'there'))?.slug).toBe('there');
    });

    it('rejects an entry from before a change, even if it reappears', async () => {
      await organization('replayed');
      const before = await stored('replayed');
      await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'replayed'`);
      expect(await stored('replayed')).not.toBe(before);
      await client.set(await keyOf('replayed'), before);
      await cold.get(TenantChanges).catchUp();
      expect((await cold.call('get', '/users/me', { tenant: 'replayed' })).body.code).toBe('tenant_suspended');
    });

    it('leaves no entry of a purged organization', async () => {
      await app.organization('purged', owner);
      expect(await stored('purged')).not.toBe('');
      await app.call('delete', '/organizations/purged', { as: owner }).expect(202);
      await app.ageDeletion('purged', 31);
      await app.reconcile();
      expect(await app.sql(`SELECT FROM organizations WHERE slug = 'purged'`)).toEqual([]);
      expect(await keyOf('purged')).toBe('');
    });

    it('continues when Redis freezes or dies, and waits for it less often than once per lookup', async () => {
      const frozen = [...Array(6).keys()].map((n) => `frozen-${n}`);
      for (const slug of [...frozen, 'dead', 'forgotten']) await organization(slug);
      const reads = jest.spyOn(Redis.prototype, 'get');
      redis.signal('SIGSTOP');
      for (const slug of frozen) expect((await find(cold, slug))?.slug).toBe(slug);
      expect(reads.mock.calls.length).toBeLessThan(frozen.length);
      expect(await questions(cold, () => find(cold, 'nobody-while-frozen'))).toBe(1);
      redis.signal('SIGKILL');
      expect((await find(cold, 'dead'))?.slug).toBe('dead');
      await app.organization('without-redis', owner);
      await app.call('get', '/users/me', { tenant: 'without-redis' }).expect(401);
    });
  });

  describe('while the core database is down', () => {
    let user: Account;
    const me = (one: TestApp, tenant: string) => one.call('get', '/users/me', { tenant, as: user });
    const ready = (one: TestApp) => one.call('get', '/health/ready');

    async function readiness(one: TestApp, expected: unknown): Promise<void> {
      let last: unknown;
      for (let tries = 0; tries < 150; tries += 1) {
        const { status, body } = await ready(one);
        last = status === 200 ? body.status : body.code;
        if (last === expected) return;
        await sleep(20);
      }
      throw new Error(`Readiness is ${String(last)}, not ${String(expected)}`);
    }

    it('serves only known tenants for CORE_OUTAGE_MINUTES, and recovers automatically', async () => {
      user = await app.account('user@alpha.com', 'alpha');
      for (const one of [app, strict]) {
        await me(one, 'alpha').expect(200);
        await me(one, 'nobody').expect(404);
        expect((await ready(one).expect(200)).body).toEqual({ status: 'ok' });
      }
      const core = app.config.DB_NAME;
      await administer(`ALTER DATABASE ${core} ALLOW_CONNECTIONS false`);
      await administer(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${core}'`);

      await me(app, 'alpha').expect(200);
      await readiness(app, 'degraded');
      await me(app, 'alpha').expect(200);
      for (const tenant of ['unknown', 'forgotten', 'nobody']) {
        const { status, body, headers } = await me(app, tenant);
        expect([tenant, status, body.code, headers['retry-after']]).toEqual([tenant, 503, 'unavailable', '1']);
      }
      await readiness(strict, 'unavailable');
      expect((await me(strict, 'alpha').expect(503)).body.code).toBe('unavailable');

      const now = performance.now.bind(performance);
      const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 9 * MINUTE);
      await me(app, 'alpha').expect(200);
      clock.mockImplementation(() => now() + 10 * MINUTE);
      expect((await me(app, 'alpha').expect(503)).body.code).toBe('unavailable');
      clock.mockRestore();

      await administer(`ALTER DATABASE ${core} ALLOW_CONNECTIONS true`);
      for (const one of [app, strict]) {
        await readiness(one, 'ok');
        await me(one, 'alpha').expect(200);
        expect((await me(one, 'unknown').expect(404)).body.code).toBe('tenant_not_found');
      }
    });
  });
});
