import { median } from '../support/median.js';
import { MailedApp } from '../support/mailed-app.js';

describe('requests for mail', () => {
  let mailed: MailedApp;

  beforeAll(async () => {
    mailed = await MailedApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on' });
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  const forgot = (email: string, tenant = 'alpha') =>
    mailed.app.call('post', '/auth/password/forgot', { tenant }).send({ email });

  it('take the same time for addresses with and without an account', async () => {
    const { user } = await mailed.user('known', 'alpha');
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < 200; n += 1) {
      for (const [kind, email] of [
        ['known', user.email],
        ['unknown', `unknown${n % 20}@people.example`],
      ] as const) {
        const start = performance.now();
        await forgot(email).set('X-Forwarded-For', `203.0.113.${n}`).expect(202);
        times[kind].push(performance.now() - start);
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const spread = median(times.unknown.map((time) => Math.abs(time - unknown)));
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(spread, 1));
  }, 120_000);

  it('get the same answer beyond the limit of the address, but no more mail is sent', async () => {
    const { user } = await mailed.user('busy', 'alpha'); // the first of five
    for (let n = 0; n < 8; n += 1) await forgot(user.email).expect(202, '');
    for (let n = 0; n < 4; n += 1) await mailed.mails.next(user.email);
    const { user: other } = await mailed.user('other', 'beta');
    await forgot(other.email, 'beta').expect(202);
    await mailed.mails.next(other.email);
    expect(mailed.mails.unread(user.email)).toEqual([]);
  });

  it('for an address elsewhere do not suppress the report of a login from a new device', async () => {
    const { user, ticket } = await mailed.user('victim', 'alpha');
    await mailed.app.call('post', '/auth/email/verify', { tenant: 'alpha' }).send({ token: ticket }).expect(204);
    const login = (tenant: string, device: string) =>
      mailed.app
        .call('post', '/auth/login', { tenant })
        .set('User-Agent', `${device}/1.0`)
        .send({ email: user.email, password: user.password })
        .expect(200);
    const elsewhere = ['beta', 'zeta', 'eta', 'theta', 'iota'];
    const { user: owner } = await mailed.user('owner');
    for (const slug of elsewhere.slice(1)) await mailed.app.organization(slug, owner);
    for (const slug of elsewhere) {
      await mailed.app.account(user.email, slug);
      for (const device of ['one', 'two', 'three', 'four', 'five', 'six']) await login(slug, device);
    }
    await login('alpha', 'thief');
    const subjects: (string | undefined)[] = [];
    const reported = async (): Promise<boolean> => {
      const mail = await mailed.mails.next(user.email);
      subjects.push(mail.subject);
      return mail.text?.includes('account in alpha') === true;
    };
    while (!(await reported()));
    expect(subjects.at(-1)).toBe('New login to your account');
    expect(subjects.filter((subject) => subject === 'New login to your account').length).toBeLessThanOrEqual(21);
  }, 60_000);

  it('are limited for one address across all organizations', async () => {
    const email = `everywhere${Math.random()}@people.example`;
    const slugs = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    const { user: owner } = await mailed.user('owner');
    for (const slug of slugs.slice(2)) await mailed.app.organization(slug, owner);
    for (const slug of slugs)
      for (let n = 0; n < 5; n += 1)
        if (n === 0) await mailed.app.account(email, slug);
        else await forgot(email, slug).expect(202, '');
    for (let n = 0; n < 20; n += 1) await mailed.mails.next(email);
    await mailed.user('last', 'alpha');
    expect(mailed.mails.unread(email)).toEqual([]);
  });
});
