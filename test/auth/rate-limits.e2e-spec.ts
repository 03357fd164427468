import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { Response } from 'supertest';
import { routeWindows } from '../../src/auth/login/route-windows.js';
import { UsageCounters } from '../../src/limits/usage-counters.js';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { type Account, TestApp } from '../support/app.js';
import { RedisProcess } from '../support/redis-process.js';

const LIMIT = 300;

interface From {
  tenant?: string;
  address?: string;
}

const attempt = (app: TestApp, { tenant, address }: From = {}) => {
  const call = app.call('post', '/auth/refresh', tenant === undefined ? {} : { tenant }).send({ refresh_token: 'x' });
  return address === undefined ? call : call.set('X-Forwarded-For', address);
};

/** Sends attempts, fifty at a time. @returns how often each status came. */
async function flood(app: TestApp, times: number, { tenant, address }: From = {}): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  let left = times;
  const headers = {
    'content-type': 'application/json',
    ...(tenant !== undefined && { 'x-tenant': tenant }),
    ...(address !== undefined && { 'x-forwarded-for': address }),
  };
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const response = await fetch(`${app.url}/auth/refresh`, {
        method: 'POST',
        headers,
        body: '{"refresh_token":"x"}',
      });
      await response.arrayBuffer();
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    }
  };
  await Promise.all([...Array(50).keys()].map(one));
  return statuses;
}

/** Uses a limit up, as that many requests would. */
async function use(app: TestApp, name: string, times: number, { tenant, address = '127.0.0.1' }: From): Promise<void> {
  const found = tenant === undefined ? null : await app.get(TenantDirectory).get(tenant);
  const request = {
    ip: address,
    socket: {},
    method: 'POST',
    routeOptions: { url: '/auth/refresh' },
    tenantScope: found ? { tenant: found } : undefined,
  } as FastifyRequest;
  const windows = routeWindows(request, {}, 1);
  const one = windows.filter(({ limit }) => limit.name === name);
  for (let n = 0; n < times; n += 1) await app.get(UsageCounters).count(one);
}

describe('limits on a route', () => {
  let app: TestApp;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on' });
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'paused']) await app.organization(slug, owner);
    member = await app.account('member@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  it('admit a number of calls of an address, then answer with the time to retry', async () => {
    const address = '203.0.113.1';
    const first = await attempt(app, { address }).expect(401);
    expect(first.headers['ratelimit']).toBe('"address";r=299;t=60, "address-total";r=2999;t=60');
    expect(first.headers['ratelimit-policy']).toBe('"address";q=300;w=60, "address-total";q=3000;w=60');
    expect(await flood(app, LIMIT, { address })).toEqual({ 401: LIMIT - 1, 429: 1 });
    const refused = await attempt(app, { address }).expect(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(refused.headers['ratelimit']).toMatch(/^"address";r=0;t=\d+$/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await app.call('post', '/auth/login').set('X-Forwarded-For', address).send({}).expect(400);
    await app.call('get', '/users/me').set('X-Forwarded-For', address).expect(401);
  });

  it.each([
    ['/auth/register', undefined],
    ['/auth/register', 'alpha'],
    ['/auth/login', undefined],
    ['/auth/login', 'alpha'],
    ['/auth/refresh', undefined],
    ['/users/me/password', undefined],
    ['/users/me/password', 'alpha'],
    ['/users/018f0000-0000-7000-8000-000000000000/password', 'alpha'],
  ])('apply to every route that checks or stores a secret: POST %s with X-TENANT %s', async (path, tenant) => {
    const { headers } = await app.call('post', path, tenant === undefined ? {} : { tenant }).send({});
    expect(headers['ratelimit-policy']).toMatch(/^"address";q=300;w=60, /);
  });

  it('count the addresses of one IPv6 network as one', async () => {
    await use(app, 'address', LIMIT, { address: '2001:db8::1' });
    await attempt(app, { address: '2001:db8:0:0:ffff::1' }).expect(429);
    await attempt(app, { address: '2001:db8:0:1::1' }).expect(401);
  });

  it('are checked after the state of the tenant and before the token and the body', async () => {
    const address = '203.0.113.2';
    for (const tenant of ['alpha', 'paused']) await use(app, 'address', LIMIT, { address, tenant });
    await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'paused'`);
    for (const [tenant, code] of [
      ['No Slug', 'tenant_header_invalid'],
      ['nobody', 'tenant_not_found'],
      ['paused', 'tenant_suspended'],
      ['alpha', 'too_many_requests'],
    ] as const) {
      expect([tenant, (await attempt(app, { tenant, address })).body.code]).toEqual([tenant, code]);
    }
    const broken = app.call('post', '/auth/refresh', { tenant: 'alpha' }).set('X-Forwarded-For', address);
    const { body } = await broken.set('content-type', 'application/json').send('{');
    expect(body.code).toBe('too_many_requests');
  });

  it('do not affect others when one tenant is flooded from one address, or from many', async () => {
    const address = '203.0.113.3';
    expect(await flood(app, LIMIT + 50, { tenant: 'alpha', address })).toEqual({ 401: LIMIT, 429: 50 });
    await attempt(app, { tenant: 'beta', address }).expect(401);
    await attempt(app, { address }).expect(401);

    await use(app, 'tenant', 10 * LIMIT, { tenant: 'alpha' });
    const elsewhere = { address: '198.51.100.1' };
    const refused = await attempt(app, { tenant: 'alpha', ...elsewhere }).expect(429);
    expect(refused.headers['ratelimit']).toMatch(/^"address";r=299;t=60, "tenant";r=0;t=\d+$/);
    await attempt(app, { tenant: 'beta', ...elsewhere }).expect(401);
    await app.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
  });

  it('cannot be bypassed by calling several tenants', async () => {
    const address = '203.0.113.4';
    await use(app, 'address-total', 10 * LIMIT, { address });
    for (const tenant of ['beta', undefined]) {
      const refused = await attempt(app, { address, ...(tenant !== undefined && { tenant }) }).expect(429);
      expect(refused.headers['ratelimit']).toMatch(/"address";r=299;.*"address-total";r=0/);
    }
    await attempt(app, { tenant: 'beta', address: '203.0.113.5' }).expect(401);
  });
});

describe('without TRUST_PROXY', () => {
  let app: TestApp;
  beforeAll(async () => (app = await TestApp.start({ RATE_LIMIT: 'on' })));
  afterAll(() => app.stop());

  it('an address in X-Forwarded-For is ignored', async () => {
    await use(app, 'address', LIMIT - 2, {});
    await attempt(app, { address: '203.0.113.1' }).expect(401);
    await attempt(app, { address: '203.0.113.2' }).expect(401);
    await attempt(app, { address: '203.0.113.3' }).expect(429);
  });
});

describe('TENANT_REQUESTS_PER_SECOND', () => {
  let app: TestApp;
  afterEach(() => app.stop());

  async function start(environment: NodeJS.ProcessEnv): Promise<void> {
    app = await TestApp.start({ TENANT_REQUESTS_PER_SECOND: '5', ...environment });
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  }

  it('limits one tenant across all its routes, and no other tenant', async () => {
    await start({ RATE_LIMIT: 'on' });
    const call = () => app.call('get', '/users/me', { tenant: 'alpha' });
    let refused: Response | undefined;
    for (let bursts = 0; bursts < 20 && !refused; bursts += 1) {
      const answers = await Promise.all([...Array(40).keys()].map(call));
      refused = answers.find(({ status }) => status === 429);
    }
    expect(refused?.headers).toMatchObject({ ratelimit: '"tenant-requests";r=0;t=1', 'retry-after': '1' });
    expect((await app.call('get', '/users/me', { tenant: 'beta' }).expect(401)).headers['ratelimit-policy']).toBe(
      '"tenant-requests";q=5;w=1',
    );
    await app.call('get', '/users/me').expect(401);
    const { headers } = await attempt(app, { tenant: 'beta' });
    expect(headers['ratelimit-policy']).toMatch(/^"tenant-requests";q=5;w=1, "address";q=300;w=60, /);
  });

  it('is off with RATE_LIMIT=off, like all limits', async () => {
    await start({ RATE_LIMIT: 'off' });
    for (const name of ['address', 'tenant', 'address-total']) await use(app, name, 10 * LIMIT, { tenant: 'alpha' });
    for (let n = 0; n < 20; n += 1) {
      expect((await attempt(app, { tenant: 'alpha' }).expect(401)).headers['ratelimit']).toBeUndefined();
    }
  });
});

describe('limits with Redis', () => {
  let redis: RedisProcess;
  let apps: TestApp[];

  beforeAll(async () => {
    redis = await RedisProcess.start();
    const environment = { RATE_LIMIT: 'on', ...redis.environment };
    const first = await TestApp.start(environment);
    apps = [first, await TestApp.start({ ...environment, DB_NAME: first.config.DB_NAME })];
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    redis.signal('SIGKILL');
  });

  it('are counted across all processes, and continue without Redis', async () => {
    const [one, two] = apps as [TestApp, TestApp];
    // On a busy machine Redis may be given up on for a second, so it takes as many as it takes.
    for (let floods = 0; floods < 20 && (await attempt(two)).status === 401; floods += 1) await flood(one, LIMIT);
    await attempt(two).expect(429);
    const client = redis.client();
    const keys = await client.keys('*:limit:*');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes('127.0.0.1'))).toEqual([]);
    for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);

    redis.signal('SIGKILL');
    for (let tries = 0; tries < 100 && (await attempt(two)).status === 429; tries += 1) await sleep(50);
    await attempt(two).expect(401);
    await redis.restart();
    for (let tries = 0; tries < 100 && (await client.dbsize()) === 0; tries += 1) {
      await attempt(two);
      await sleep(100);
    }
    expect(await client.dbsize()).toBeGreaterThan(0);

    for (const key of await client.keys('*:limit:*')) await client.set(key, 'poison');
    await attempt(two).expect(401);
    client.disconnect();
  });
});
