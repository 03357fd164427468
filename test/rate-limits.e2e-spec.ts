import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { TestApp } from './support/app.js';

const LIMIT = 300;

describe('rate limits', () => {
  const attempt = (app: TestApp) => app.call('post', '/auth/refresh').send({ refresh_token: 'x' });

  async function exhaust(app: TestApp, times: number): Promise<void> {
    for (let done = 0; done < times; done += 50) {
      await Promise.all([...Array(Math.min(50, times - done)).keys()].map(() => attempt(app)));
    }
  }

  it('let an address call a route so often, then say when to come again', async () => {
    const app = await TestApp.start({ RATE_LIMIT: 'on' });
    const first = await attempt(app).expect(401);
    expect(first.headers['ratelimit']).toBe(`"address";r=${LIMIT - 1};t=60`);
    expect(first.headers['ratelimit-policy']).toBe(`"address";q=${LIMIT};w=60`);
    await exhaust(app, LIMIT - 1);
    const refused = await attempt(app).expect(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await attempt(app).set('X-Forwarded-For', '203.0.113.9').expect(429);
    await app.call('post', '/auth/login').send({}).expect(400);
    await app.call('get', '/users/me').expect(401);
    await app.stop();
  });

  it('come before the token, and not at all with RATE_LIMIT=off', async () => {
    const app = await TestApp.start({ RATE_LIMIT: 'off' });
    expect((await attempt(app)).headers['ratelimit']).toBeUndefined();
    await app.stop();
  });

  describe('with Redis', () => {
    let port: number;
    let redis: ChildProcess;
    let apps: TestApp[];

    beforeAll(async () => {
      port = await freePort();
      redis = await startRedis(port);
      const environment = { RATE_LIMIT: 'on', REDIS_HOST: '127.0.0.1', REDIS_PORT: String(port) };
      apps = [await TestApp.start(environment), await TestApp.start(environment)];
    });
    afterAll(async () => {
      redis.kill('SIGKILL');
      await Promise.all(apps.map((app) => app.stop()));
    });

    it('are counted over all processes together, and go on without when it dies', async () => {
      const [one, two] = apps as [TestApp, TestApp];
      await exhaust(one, LIMIT);
      await attempt(two).expect(429);
      redis.kill('SIGKILL');
      await sleep(200);
      const alone = await attempt(two).expect(401);
      expect(alone.headers['ratelimit']).toContain(`r=${LIMIT - 1}`);
      redis = await startRedis(port);
      const client = new Redis(port, '127.0.0.1', { lazyConnect: false });
      for (let tries = 0; tries < 100 && (await client.dbsize()) === 0; tries += 1) {
        await attempt(two);
        await sleep(100);
      }
      expect(await client.dbsize()).toBeGreaterThan(0);
      client.disconnect();
    });
  });

  async function startRedis(on: number): Promise<ChildProcess> {
    const child = spawn('redis-server', ['--port', String(on), '--save', '', '--bind', '127.0.0.1'], {
      stdio: 'ignore',
    });
    const client = new Redis(on, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
    return child;
  }

  function freePort(): Promise<number> {
    return new Promise((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as AddressInfo;
        probe.close(() => resolve(free));
      });
    });
  }
});
