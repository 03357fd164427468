import type { Account } from '../support/app.js';
import { TestApp } from '../support/app.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

const DEFAULTS = {
  email_verification: 'on',
  magic_link: 'off',
  self_deletion: 'on',
  mfa: 'optional',
  methods: ['totp', 'passkey'],
  session_hours: null,
};

describe.each(CONTEXTS)('the rules for logins %s', (_, tenant) => {
  let mailed: MailedApp;
  let admin: Account;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
    admin = (await mailed.user('admin', tenant)).user;
    const database = await mailed.databaseOf(tenant);
    await mailed.app.sql(
      `UPDATE users SET role = 'admin', email_verified_at = now() WHERE id = $1`,
      [admin.id],
      database,
    );
  });
  afterAll(() => mailed.stop());

  const call = (method: 'get' | 'patch', as = admin) => mailed.app.call(method, '/login-policy', { ...where, as });
  const change = (changes: object) => call('patch').send(changes);
  const login = ({ email, password }: Account) =>
    mailed.app.call('post', '/auth/login', where).send({ email, password });

  it('are read and changed by administrators, and each change is recorded', async () => {
    expect((await call('get').expect(200)).body).toEqual(DEFAULTS);
    expect((await change({ magic_link: 'on' }).expect(200)).body).toEqual({ ...DEFAULTS, magic_link: 'on' });
    await change({ magic_link: 'on' }).expect(200);
    expect((await change({ magic_link: 'off', self_deletion: 'off' }).expect(200)).body.self_deletion).toBe('off');
    await change({ self_deletion: 'on' }).expect(200);
    const { body } = await mailed.app.call('get', '/audit?action=policy.change', { ...where, as: admin }).expect(200);
    const details = (body.items as { details: object }[]).map((entry) => entry.details).reverse();
    expect(details).toEqual([
      { magic_link: 'on' },
      { magic_link: 'off', self_deletion: 'off' },
      { self_deletion: 'on' },
    ]);
    const { user } = await mailed.user('member', tenant);
    expect((await call('get', user).expect(403)).body.code).toBe('forbidden');
    expect((await call('patch', user).send({ magic_link: 'on' }).expect(403)).body.code).toBe('forbidden');
  });

  it.each([
    { magic_link: true },
    { magic_link: null },
    { email_verification: 'maybe' },
    { only_row: false },
    { mfa: 'on' },
    { methods: [] },
    { methods: 'totp' },
    { methods: ['sms'] },
    { methods: ['totp', 'totp'] },
    { session_hours: 0 },
    { session_hours: 721 },
    { session_hours: 1.5 },
    { session_hours: '8' },
  ])('reject %j', async (changes) => {
    expect((await change(changes).expect(400)).body.code).toBe('validation_failed');
  });

  it('are not changed by the list of methods that they have', async () => {
    await change({ methods: ['totp', 'passkey'], mfa: 'optional', session_hours: null }).expect(200);
    const { body } = await mailed.app.call('get', '/audit?action=policy.change', { ...where, as: admin }).expect(200);
    expect(JSON.stringify(body)).not.toContain('totp');
  });

  it('may require a verified address, which is reported only after the right password', async () => {
    await change({ email_verification: 'required' }).expect(200);
    const email = `late${Math.random()}@people.example`;
    const user: Account = { email, password: 'UserPass123', id: '', accessToken: '', refreshToken: '' };
    await mailed.app.call('post', '/auth/register', where).send({ email, password: user.password }).expect(201);
    await mailed.mails.next(email);
    expect((await login({ ...user, password: 'WrongPass123' }).expect(401)).body.code).toBe('invalid_credentials');
    const refused = await login(user).expect(401);
    expect([refused.body.code, refused.headers['www-authenticate']]).toEqual([
      'email_not_verified',
      'Bearer realm="tenantry"',
    ]);
    const { ticket } = await mailed.mails.next(email); // a new link, as the user cannot request one
    await mailed.app.call('post', '/auth/email/verify', where).send({ token: ticket }).expect(204);
    await login(user).expect(200);
    await change({ email_verification: 'on' }).expect(200);
  });

  it('may end sessions a number of hours after the login, those that exist too', async () => {
    const { user } = await mailed.user('old', tenant);
    const sql = async (text: string, parameters: unknown[] = []) =>
      mailed.app.sql<{ hours: number }>(text, parameters, await mailed.databaseOf(tenant));
    const hours = async () => {
      const [row] = await sql(
        `SELECT max(extract(epoch FROM expires_at - created_at) / 3600)::float8 AS hours FROM sessions WHERE user_id = $1`,
        [user.id],
      );
      return Math.round(row?.hours ?? 0);
    };
    expect(await hours()).toBe(7 * 24);
    expect((await change({ session_hours: 8 }).expect(200)).body.session_hours).toBe(8);
    expect(await hours()).toBe(8);
    await login(user).expect(200);
    const refresh = (refresh_token: string) => mailed.app.call('post', '/auth/refresh', where).send({ refresh_token });
    const { body } = await refresh(user.refreshToken).expect(200);
    expect(await hours()).toBe(8);
    await sql(`UPDATE sessions SET created_at = now() - interval '3 hours' WHERE user_id = $1`, [user.id]);
    await change({ session_hours: 2 }).expect(200);
    await refresh(body.refresh_token as string).expect(401);
    await mailed.app.call('get', '/users/me', { ...where, as: user }).expect(401);
    expect((await change({ session_hours: null }).expect(200)).body.session_hours).toBeNull();
  });

  it('may accept unverified addresses', async () => {
    await change({ email_verification: 'off' }).expect(200);
    const quiet = await mailed.app.account(`quiet${Math.random()}@people.example`, tenant);
    await change({ email_verification: 'on' }).expect(200);
    await mailed.user('loud', tenant); // its mail has come
    expect(mailed.mails.unread(quiet.email)).toEqual([]);
  });
});

it('rules that depend on mail are rejected while mail cannot be sent', async () => {
  const app = await TestApp.start();
  try {
    const admin = await app.account('admin@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
    const change = (changes: object) => app.call('patch', '/login-policy', { as: admin }).send(changes);
    for (const changes of [{ magic_link: 'on' }, { email_verification: 'required' }])
      expect((await change(changes).expect(503)).body.code).toBe('mail_unavailable');
    await change({ email_verification: 'off' }).expect(200);
    const send = (path: string) => app.call('post', path, { as: admin });
    const email = 'other@company.com';
    for (const answer of [
      await send('/auth/email/verification'),
      await send('/auth/password/forgot').send({ email }),
      await send('/users/me/email').send({ email }),
    ])
      expect([answer.status, answer.body.code]).toEqual([503, 'mail_unavailable']);
  } finally {
    await app.stop();
  }
});
