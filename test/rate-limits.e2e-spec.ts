import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from './support/app.js';
import { RedisProcess } from './support/redis-process.js';

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
    let redis: RedisProcess;
    let apps: TestApp[];

    beforeAll(async () => {
      redis = await RedisProcess.start();
      const environment = { RATE_LIMIT: 'on', ...redis.environment };
      apps = [await TestApp.start(environment), await TestApp.start(environment)];
    });
    afterAll(async () => {
      redis.signal('SIGKILL');
      await Promise.all(apps.map((app) => app.stop()));
    });

    it('are counted over all processes together, and go on without when it dies', async () => {
      const [one, two] = apps as [TestApp, TestApp];
      await exhaust(one, LIMIT);
      await attempt(two).expect(429);
      redis.signal('SIGKILL');
      await sleep(200);
      const alone = await attempt(two).expect(401);
      expect(alone.headers['ratelimit']).toContain(`r=${LIMIT - 1}`);
      await redis.restart();
      const client = redis.client();
      for (let tries = 0; tries < 100 && (await client.dbsize()) === 0; tries += 1) {
        await attempt(two);
        await sleep(100);
      }
      expect(await client.dbsize()).toBeGreaterThan(0);
      client.disconnect();
    });
  });
});
