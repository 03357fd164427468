import { type Account, TestApp } from '../support/app.js';
import { MailServer } from '../support/mail-server.js';

const PASSWORD = 'NewPass456';

describe.each([
  ['on the platform', undefined],
  ['in an organization', 'alpha'],
])('a forgotten password %s', (_, tenant) => {
  let app: TestApp;
  let mails: MailServer;
  let user: Account;
  const where = tenant === undefined ? {} : { tenant };

  beforeAll(async () => {
    mails = await MailServer.start();
    app = await TestApp.start(mails.environment);
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await app.stop();
    await mails.stop();
  });

  beforeEach(async () => {
    user = await app.account(`user${Math.random()}@alpha.com`, tenant);
    await mails.next(user.email); // to confirm the address
  });

  const forgot = (email = user.email) => app.call('post', '/auth/password/forgot', where).send({ email });
  const reset = (token: string, new_password = PASSWORD) =>
    app.call('post', '/auth/password/reset', where).send({ token, new_password });
  const login = (password: string) => app.call('post', '/auth/login', where).send({ email: user.email, password });

  it('is replaced with the mailed link, which ends all sessions and is reported', async () => {
    await forgot().expect(202, '');
    const mail = await mails.next(user.email);
    expect(mail.subject).toBe('Set a new password');
    expect(mail.link).toMatch(
      tenant === undefined
        ? /^https:\/\/app\.suite\.example\/account\/reset-password#token=[\w-]{88}$/
        : /^https:\/\/app\.suite\.example\/account\/reset-password\?tenant=alpha#token=[\w-]{88}$/,
    );
    const answer = await reset(mail.ticket).expect(204);
    expect(answer.text).toBe('');
    await app.call('get', '/users/me', { ...where, as: user }).expect(401);
    await app.call('post', '/auth/refresh').send({ refresh_token: user.refreshToken }).expect(401);
    expect((await login(user.password).expect(401)).body.code).toBe('invalid_credentials');
    const { body } = await login(PASSWORD).expect(200);
    const me = await app.call('get', '/users/me', { ...where, as: body.access_token as string }).expect(200);
    expect(me.body.email_verified).toBe(true);
    expect((await mails.next(user.email)).subject).toBe('Your password was changed');
  });

  it('needs a password that satisfies the policy, and a weak one does not use up the link', async () => {
    await forgot().expect(202);
    const { ticket } = await mails.next(user.email);
    for (const weak of ['short', 'Password1', 'x'.repeat(80)]) {
      expect((await reset(ticket, weak).expect(400)).body.code).toBe('validation_failed');
    }
    await reset(ticket).expect(204);
    expect((await reset(ticket).expect(400)).body.code).toBe('link_invalid');
  });

  it('is set once by two parallel uses of the link', async () => {
    await forgot().expect(202);
    const { ticket } = await mails.next(user.email);
    const answers = await Promise.all([reset(ticket), reset(ticket, 'OtherPass789')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
    const won = answers[0].status === 204 ? PASSWORD : 'OtherPass789';
    await login(won).expect(200);
  });

  it('is set once, by one of 50 parallel uses of the link', async () => {
    await forgot().expect(202);
    const { ticket } = await mails.next(user.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => reset(ticket)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 400]));
  });

  it('invalidates every older link, as does a change of the password', async () => {
    for (let n = 0; n < 2; n += 1) await forgot().expect(202);
    const [one, other] = [await mails.next(user.email), await mails.next(user.email)];
    await reset(other.ticket).expect(204);
    expect((await reset(one.ticket).expect(400)).body.code).toBe('link_invalid');
    const [noticed] = [await mails.next(user.email)];
    expect(noticed.subject).toBe('Your password was changed');

    await forgot().expect(202);
    const { ticket } = await mails.next(user.email);
    const { body } = await login(PASSWORD).expect(200);
    await app
      .call('post', '/users/me/password', { ...where, as: body.access_token as string })
      .send({ current_password: PASSWORD, new_password: 'OtherPass789' })
      .expect(204);
    expect((await reset(ticket).expect(400)).body.code).toBe('link_invalid');
  });

  it('leaves personal API keys unless their user ends them, and the report tells how many work', async () => {
    const database = tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant);
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id], database);
    const create = async (personal: boolean): Promise<string> => {
      const key = { name: 'Import', permissions: ['keys:write'], personal };
      const { body } = await app
        .call('post', '/api-keys', { ...where, as: user })
        .send(key)
        .expect(201);
      const mail = await mails.next(user.email);
      expect([mail.subject, mail.text]).toEqual([
        'An API key was created with your account',
        expect.stringMatching(
          new RegExp(`ends with ${body.last4}[^]*/account/api-keys${tenant ? '\\?tenant=alpha' : ''}\n`),
        ),
      ]);
      return body.key as string;
    };
    const works = async (key: string) => (await app.call('get', '/api-keys', { ...where, as: key })).status;
    const [shared, mine] = [await create(false), await create(true)];
    const setPassword = async (fields: object): Promise<string> => {
      await forgot().expect(202);
      const { ticket } = await mails.next(user.email);
      const body = { token: ticket, new_password: PASSWORD, ...fields };
      await app.call('post', '/auth/password/reset', where).send(body).expect(204);
      return (await mails.next(user.email)).text ?? '';
    };
    expect(await setPassword({})).toContain('API keys that your account created (2), passkeys (0)');
    expect([await works(shared), await works(mine)]).toEqual([200, 200]);
    expect(await setPassword({ revoke_api_keys: true })).toContain('API keys that your account created (1)');
    expect([await works(shared), await works(mine)]).toEqual([200, 401]);
    const [entry] = await app.sql(
      `SELECT details FROM audit_log WHERE action = 'user.password-reset' ORDER BY id DESC LIMIT 1`,
      [],
      database,
    );
    expect(entry).toEqual({ details: { revoked_keys: 1 } });
  });

  it('is answered with 410 after an hour, and does not change then', async () => {
    await forgot().expect(202);
    const { ticket } = await mails.next(user.email);
    const database = tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant);
    const [row] = await app.sql<{ left: number }>(
      `SELECT extract(epoch FROM max(expires_at) - now())::int AS left FROM tickets WHERE purpose = 'reset'`,
      [],
      database,
    );
    expect(row?.left).toBeGreaterThan(3_500);
    expect(row?.left).toBeLessThanOrEqual(3_600);
    await app.sql(`UPDATE tickets SET expires_at = now() WHERE email = $1`, [user.email], database);
    expect((await reset(ticket).expect(410)).body.code).toBe('link_expired');
    await login(user.password).expect(200);
  });

  it('gets no mail when the address is unknown or the account is inactive, with the same answer', async () => {
    const database = tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant);
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [user.id], database);
    const answers = [await forgot(), await forgot('nobody@alpha.com')];
    const other = await app.account(`other${Math.random()}@alpha.com`, tenant);
    answers.push(await forgot(other.email));
    for (const { status, text } of answers) expect([status, text]).toEqual([202, '']);
    await mails.next(other.email);
    await mails.next(other.email); // the last one, so the others have been looked up
    expect(mails.unread(user.email)).toEqual([]);
    expect(mails.unread('nobody@alpha.com')).toEqual([]);
    const entries = await app.sql(
      `SELECT object, outcome, details, ip FROM audit_log WHERE action = 'user.password-forgot' ORDER BY id DESC LIMIT 3`,
      [],
      database,
    );
    expect(entries).toEqual([
      { object: `user:${other.id}`, outcome: 'success', details: null, ip: expect.any(String) },
      { object: null, outcome: 'refused', details: null, ip: expect.any(String) },
      { object: `user:${user.id}`, outcome: 'refused', details: null, ip: expect.any(String) },
    ]);
  });
});
