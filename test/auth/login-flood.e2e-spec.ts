import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { TestApp } from '../support/app.js';

describe('more logins at a tenant than can be hashed', () => {
  let app: TestApp;
  let isOver = false;
  let flood: Promise<unknown>;
  const refused: Response[] = [];

  const login = (tenant: string) =>
    app.call('post', '/auth/login', { tenant }).send({ email: `user@${tenant}.com`, password: 'UserPass123' });

  async function insist(): Promise<void> {
    for (; !isOver; await sleep(100)) {
      const answer = await login('alpha');
      if (answer.status !== 200) refused.push(answer);
    }
  }

  beforeAll(async () => {
    app = await TestApp.start({ BCRYPT_COST: '10', HASH_CONCURRENCY: '1' });
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) {
      await app.organization(slug, owner);
      await app.account(`user@${slug}.com`, slug);
    }
    flood = Promise.all([...Array(110).keys()].map(insist));
    while (refused.length === 0) await sleep(20);
  });
  afterAll(async () => {
    isOver = true;
    await flood;
    await app.stop();
  });

  it('are rejected with the time to retry', () => {
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([503, 'unavailable']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(30);
    }
  });

  it("do not block other users' logins or requests that need no hash", async () => {
    let { body, status } = await login('beta');
    for (let tries = 0; tries < 20 && status !== 200; tries += 1) ({ body, status } = await login('beta'));
    expect(status).toBe(200);
    const as = body.access_token as string;
    for (let n = 0; n < 10; n += 1) await app.call('get', '/users/me', { tenant: 'beta', as }).expect(200);
    const before = refused.length;
    while (refused.length === before) await sleep(20); // it still goes on
  });
});
