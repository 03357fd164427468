import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { RedisProcess } from '../support/redis-process.js';

const FROM_ONE_ADDRESS = 10;
const FROM_ALL = 50;

describe.each([
  ['core', undefined, 'memory'],
  ['a tenant', 'alpha', 'memory'],
  ['a tenant, counted in Redis', 'alpha', 'Redis'],
])('guessing a password in %s', (_, tenant, counters) => {
  let app: TestApp;
  let redis: RedisProcess | undefined;
  const where = tenant === undefined ? {} : { tenant };

  beforeAll(async () => {
    redis = counters === 'Redis' ? await RedisProcess.start() : undefined;
    app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on', ...redis?.environment });
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  });
  afterAll(async () => {
    await app.stop();
    redis?.signal('SIGKILL');
  });

  const login = (email: string, address: string, password = 'WrongPass123') =>
    app.call('post', '/auth/login', where).set('X-Forwarded-For', address).send({ email, password });

  const right = ({ email, password }: Account, address: string) => login(email, address, password);

  it('ends at an address after ten wrong ones, while the owner still logs in from elsewhere', async () => {
    const user = await app.account('one@company.com', tenant);
    const guesses = await Promise.all([...Array(30).keys()].map(() => login(user.email, '203.0.113.1')));
    while (guesses.at(-1)?.status !== 429) guesses.push(await login(user.email, '203.0.113.1'));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(FROM_ONE_ADDRESS);
    expect(guesses.filter(({ status }) => ![401, 429, 503].includes(status))).toEqual([]); // 503 on a very busy machine
    const refused = await right(user, '203.0.113.1').expect(429);
    expect(refused.body.code).toBe('too_many_requests');
    expect(refused.body.detail).toMatch(/ask an administrator to lift the limit\.$/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    await right(user, '203.0.113.2').expect(200);
    await login('another@company.com', '203.0.113.1').expect(401);
  });

  it('from many addresses is slowed down too, while the right password still works where the owner is logged in', async () => {
    const user = await app.account('many@company.com', tenant);
    await right(user, '198.51.100.1').expect(200);
    const attackers = [...Array(FROM_ALL).keys()].map((n) => `203.0.113.${100 + n}`);
    for (const address of attackers) await login(user.email, address).expect(401);
    const refused = await login(user.email, '203.0.113.99').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(300);
    for (let n = 0; n < 2 * FROM_ONE_ADDRESS; n += 1) await right(user, '203.0.113.98').expect(429);
    await right(user, '198.51.100.1').expect(200);
    await login(user.email, '198.51.100.1').expect(401);
    if (tenant !== undefined) {
      const abroad = app.call('post', '/auth/login', { tenant: 'beta' }).set('X-Forwarded-For', '203.0.113.99');
      await abroad.send({ email: user.email, password: 'WrongPass123' }).expect(401);
    }
  });

  it('is limited in the same way for accounts that do not exist', async () => {
    for (let n = 0; n < FROM_ONE_ADDRESS; n += 1) await login('nobody@company.com', '203.0.113.3').expect(401);
    await login('nobody@company.com', '203.0.113.3').expect(429);
    const others = [...Array(FROM_ALL - FROM_ONE_ADDRESS).keys()].map((n) => `192.0.2.${n}`);
    for (const address of others) await login('nobody@company.com', address).expect(401);
    await login('nobody@company.com', '192.0.2.99').expect(429);
  });

  it('is limited for a password change with a stolen token too', async () => {
    const user = await app.account('stolen@company.com', tenant);
    const change = (current_password: string) =>
      app
        .call('post', '/users/me/password', { ...where, as: user })
        .set('X-Forwarded-For', '203.0.113.5')
        .send({ current_password, new_password: 'AnotherPass456' });
    for (let n = 0; n < FROM_ONE_ADDRESS; n += 1) await change('WrongPass123').expect(400);
    await change(user.password).expect(429);
    await login(user.email, '203.0.113.5', user.password).expect(429);
    await right(user, '203.0.113.6').expect(200);
  });

  describe('is allowed again', () => {
    const context = tenant === undefined ? ['--core'] : ['--tenant', tenant];
    async function exhaust(user: Account, address: string): Promise<void> {
      for (let n = 0; n < FROM_ONE_ADDRESS; n += 1) await login(user.email, address).expect(401);
      await right(user, address).expect(429);
    }

    it('by `user unlock`, from every address and as often as before', async () => {
      const user = await app.account('locked@company.com', tenant);
      const addresses = [...Array(FROM_ALL).keys()].map((n) => `203.0.113.${100 + n}`);
      for (const address of addresses) await login(user.email, address).expect(401);
      await right(user, '203.0.113.7').expect(429);
      for (const round of [1, 2]) {
        expect((await commandLine(app, ['user', 'unlock', user.email, ...context])).exit).toBe(0);
        await right(user, '203.0.113.7').expect(200);
        await exhaust(user, `192.0.2.${round}`);
        await right(user, '203.0.113.8').expect(200);
      }
      const { body } = await right(user, '192.0.2.2').expect(429);
      expect(body.detail).toMatch(/^Too many wrong passwords for this account\./);
    });

    it('by a new password', async () => {
      const user = await app.account('renewed@company.com', tenant);
      await exhaust(user, '203.0.113.9');
      const command = ['user', 'password', user.email, ...context];
      expect((await commandLine(app, command, { TENANTRY_USER_PASSWORD: 'AnotherPass456' })).exit).toBe(0);
      await login(user.email, '203.0.113.9', 'AnotherPass456').expect(200);
    });

    it('but not by an unlock before the guesses, or of another account', async () => {
      const [user, other] = [
        await app.account('still@company.com', tenant),
        await app.account('other@company.com', tenant),
      ];
      await commandLine(app, ['user', 'unlock', user.email, ...context]);
      await exhaust(user, '203.0.113.10');
      await commandLine(app, ['user', 'unlock', other.email, ...context]);
      await right(user, '203.0.113.10').expect(429);
    });
  });

  it('does not count right passwords', async () => {
    const user = await app.account('often@company.com', tenant);
    for (let n = 0; n < 2 * FROM_ONE_ADDRESS; n += 1) await right(user, '203.0.113.4').expect(200);
    const atOnce = await Promise.all([...Array(2 * FROM_ONE_ADDRESS).keys()].map(() => right(user, '203.0.113.4')));
    const statuses = new Set(atOnce.map(({ status }) => status));
    expect([...statuses].filter((status) => ![200, 503].includes(status))).toEqual([]); // 503 on a very busy machine
    expect(statuses).toContain(200);
  });
});
