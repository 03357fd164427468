import { until } from '../support/until.js';
import { TestApp } from '../support/app.js';

const ORGANIZATIONS = 12;
const PASSWORD = 'UserPass123';

interface Login {
  tenant?: string;
  email: string;
  address: string;
}

const login = (app: TestApp, { tenant, email, address }: Login) =>
  app
    .call('post', '/auth/login', tenant === undefined ? {} : { tenant })
    .set('X-Forwarded-For', address)
    .send({ email, password: PASSWORD });

describe('more logins of an attacker than can be hashed', () => {
  let app: TestApp;
  let networks = 0;
  const bad = [...Array(ORGANIZATIONS).keys()].map((n) => `bad-${n}`);

  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: 'on', BCRYPT_COST: '9', HASH_CONCURRENCY: '1' });
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', ...bad]) await app.organization(slug, owner);
    await app.account('user@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  it.each<[string, (n: number) => Login]>([
    [
      'one address at a dozen organizations',
      (n) => ({ address: '203.0.113.1', tenant: bad[n % ORGANIZATIONS], email: `user-${n}@bad.com` }),
    ],
    ['one address in core', (n) => ({ address: '203.0.113.1', email: `user-${n}@bad.com` })],
    [
      'one address at the organization of the others',
      (n) => ({ address: '203.0.113.1', tenant: 'alpha', email: `user-${n}@bad.com` }),
    ],
    [
      'a new IPv6 network each time, all of one site',
      (n) => ({ address: `2001:db8:bad:${n.toString(16)}::1`, tenant: 'alpha', email: `user-${n}@bad.com` }),
    ],
    [
      'thirty addresses at a dozen organizations',
      (n) => ({ address: `203.0.113.${n % 30}`, tenant: bad[n % ORGANIZATIONS], email: `user-${n}@bad.com` }),
    ],
    [
      'a new address each time, at one organization',
      (n) => ({ address: `10.0.${n >> 8}.${n & 255}`, tenant: 'bad-0', email: `user-${n}@bad.com` }),
    ],
  ])('from %s do not keep a user on another network from logging in', async (_, attack) => {
    let isOver = false;
    let [attempts, answered] = [0, 0];
    const insist = async (): Promise<void> => {
      while (!isOver) {
        await login(app, attack((attempts += 1)));
        answered += 1;
      }
    };
    const attackers = [...Array(80).keys()].map(insist);
    try {
      await until(() => answered > 20);
      for (const where of [{ tenant: 'alpha', email: 'user@alpha.com' }, { email: 'owner@company.com' }]) {
        const { status } = await login(app, { ...where, address: `198.51.100.${(networks += 1)}` });
        expect([where, status]).toEqual([where, 200]);
      }
      const victims = [...Array(3).keys()].map(() => `198.51.100.${(networks += 1)}`);
      const answers = await Promise.all(
        victims.map((address) => login(app, { address, tenant: 'alpha', email: 'user@alpha.com' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(victims.map(() => 200));
    } finally {
      isOver = true;
      await Promise.all(attackers);
    }
  });
});

describe('an office', () => {
  it('that logs in all at once is served or gets the time to retry, and is not locked out', async () => {
    const app = await TestApp.start({
      RATE_LIMIT: 'on',
      TRUST_PROXY: 'on',
      BCRYPT_COST: '9',
      HASH_CONCURRENCY: '1',
    });
    try {
      const address = '203.0.113.1';
      const people = [...Array(100).keys()].map((n) => `user-${n}@company.com`);
      await app.account('first@company.com');
      await app.sql(
        `INSERT INTO users (id, email, password_hash)
         SELECT gen_random_uuid(), email, (SELECT password_hash FROM users LIMIT 1) FROM unnest($1::text[]) email`,
        [people],
      );
      const answers = await Promise.all(people.map((email) => login(app, { address, email })));
      for (const { status, headers } of answers) {
        expect([200, 503]).toContain(status);
        if (status === 503) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      }
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
      await login(app, { address, email: 'first@company.com' }).expect(200);
    } finally {
      await app.stop();
    }
  });

  it('may hash per minute as many passwords as the cores can, over all organizations and routes together', async () => {
    const app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on', HASH_CONCURRENCY: '2' });
    try {
      for (const path of ['/auth/login', '/auth/register', '/users/me/password']) {
        const { headers } = await app.call('post', path).send({});
        expect(headers['ratelimit-policy']).toMatch(/"address-total";q=600;w=60/);
      }
      const { headers } = await app.call('post', '/auth/login').send({});
      expect(headers['ratelimit']).toMatch(/"address-total";r=596;/);
      const elsewhere = await app.call('post', '/auth/refresh').send({});
      expect(elsewhere.headers['ratelimit-policy']).toMatch(/"address-total";q=3000;w=60/);
    } finally {
      await app.stop();
    }
  });
});
