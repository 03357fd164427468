import { TestApp } from '../support/app.js';
import { doctorOf, told } from '../support/doctor.js';
import { LogLines } from '../support/log-lines.js';
import { until } from '../support/until.js';

const WARNING = /X-Forwarded-For, but TRUST_PROXY/;

describe('X-Forwarded-For that is not trusted', () => {
  it.each([
    ['off', true],
    ['192.0.2.1', true],
    ['0', true],
    ['127.0.0.1', false],
    ['1', false],
    ['on', false],
  ])('with TRUST_PROXY=%s is reported once in the log and by the doctor: %s', async (TRUST_PROXY, isTold) => {
    const lines = new LogLines('info');
    const app = await TestApp.start({ TRUST_PROXY, LOG_LEVEL: 'info' }, lines.log);
    const doctor = doctorOf(() => ({ DB_NAME: app.config.DB_NAME }));
    const findings = async () =>
      told(await doctor.installation({ settings: { TRUST_PROXY: 'off' } })).filter((one) => /forwarded/.test(one));
    const warnings = () => lines.all.filter(({ msg }) => WARNING.test(String(msg)));
    try {
      await app.call('get', '/health/live').expect(200);
      expect(warnings()).toEqual([]);
      for (const address of ['198.51.100.1', '198.51.100.2, 10.0.0.1', 'unknown'])
        await app.call('get', '/users/me').set('X-Forwarded-For', address).expect(401);
      if (isTold) await until(() => warnings().length > 0);
      expect(warnings()).toHaveLength(isTold ? 1 : 0);
      if (isTold) await until(async () => (await findings()).length > 0);
      expect(await findings()).toEqual(isTold ? ['forwarded_for_ignored 127.0.0.1'] : []);
    } finally {
      await app.stop();
    }
  });
});

describe('X-Forwarded-For of a proxy that is trusted too far', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ TRUST_PROXY: 'on', RATE_LIMIT: 'on' });
    await app.account('user@company.com');
  });
  afterAll(() => app.stop());

  it('is replaced by the address of the connection when it is no address, and is stored nowhere', async () => {
    const left = async (address: string): Promise<number> => {
      const { headers } = await app.call('post', '/auth/refresh').set('X-Forwarded-For', address).send({});
      return Number(/"address";r=(\d+)/.exec(headers['ratelimit'] as string)?.[1]);
    };
    const first = await left('127.0.0.1');
    const texts = ['unknown', 'x'.repeat(4_000), '203.0.113.1:4711', '"[2001:db8::1]"', '::ffff:999.1.1.1', ' '];
    for (const [n, text] of texts.entries()) expect([text, await left(text)]).toEqual([text, first - n - 1]);
    expect(await left('203.0.113.1')).toBe(first);
    expect(await left(`fe80::1%${'z'.repeat(2_000)}`)).toBe(first);
    expect(await left('fe80::2%eth0')).toBe(first - 1);
  });

  it('never blocks a login by its length', async () => {
    for (const address of [`fe80::1%${'z'.repeat(2_000)}`, 'x'.repeat(4_000)]) {
      const call = app.call('post', '/auth/login').set('X-Forwarded-For', address);
      await call.send({ email: 'user@company.com', password: 'UserPass123' }).expect(200);
    }
    const rows = await app.sql<{ ip: string }>('SELECT DISTINCT ip FROM sessions ORDER BY ip');
    expect(rows.map(({ ip }) => ip)).toEqual(['127.0.0.1', 'fe80::1']);
  });
});
