import { Browser } from '../support/browser.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';

describe.each(CONTEXTS)('a login by link %s', (_, tenant) => {
  let mailed: MailedApp;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  const policy = async (magic_link: 'on' | 'off') => {
    const database = await mailed.databaseOf(tenant);
    await mailed.app.sql(
      `INSERT INTO login_policy (magic_link) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET magic_link = $1`,
      [magic_link],
      database,
    );
  };
  const request = (email: string) => mailed.app.call('post', '/auth/magic-link', where).send({ email });
  const login = (token: string) => mailed.app.call('post', '/auth/magic-link/login', where).send({ token });

  it('is disabled unless the policy permits it, with the same answer for every address', async () => {
    await policy('off');
    const { user } = await mailed.user('ada', tenant);
    for (const email of [user.email, 'nobody@people.example'])
      expect((await request(email).expect(403)).body.code).toBe('magic_link_disabled');
  });

  it('works once, and verifies the address', async () => {
    await policy('on');
    const { user } = await mailed.user('bob', tenant);
    for (const email of ['nobody@people.example', user.email]) await request(email).expect(202, '');
    const { ticket } = await mailed.mails.next(user.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => login(ticket)));
    const [won, ...others] = answers.filter(({ status }) => status === 200);
    expect(others).toEqual([]);
    expect(won?.body).toMatchObject({ success: true, user_id: user.id, token_type: 'Bearer' });
    const me = await mailed.app
      .call('get', '/users/me', { ...where, as: won?.body.access_token as string })
      .expect(200);
    expect(me.body).toMatchObject({ email: user.email, email_verified: true });
    expect(mailed.mails.unread('nobody@people.example')).toEqual([]);
  });

  it('sets a cookie for a browser that asks for it', async () => {
    await policy('on');
    const { user } = await mailed.user('dora', tenant);
    await request(user.email).expect(202);
    const { ticket } = await mailed.mails.next(user.email);
    const browser = new Browser(mailed.app.url);
    const { status, body } = await browser.post('/auth/magic-link/login', { token: ticket }, where);
    expect([status, body]).toEqual([200, expect.objectContaining({ expires_in: 600, user_id: user.id })]);
    expect(body).not.toHaveProperty('refresh_token');
    expect([...browser.cookies.keys()]).toEqual([tenant === undefined ? 'refresh' : `refresh.${tenant}`]);
    expect((await browser.refresh(where)).status).toBe(200);
  });

  it('is rejected after the policy has changed, and for an inactive user', async () => {
    await policy('on');
    const { user } = await mailed.user('eve', tenant);
    await request(user.email).expect(202);
    const { ticket } = await mailed.mails.next(user.email);
    await policy('off');
    expect((await login(ticket).expect(403)).body.code).toBe('magic_link_disabled');
    await policy('on');
    const database = await mailed.databaseOf(tenant);
    await mailed.app.sql('UPDATE users SET is_active = false WHERE id = $1', [user.id], database);
    expect((await login(ticket).expect(400)).body.code).toBe('link_invalid');
    await mailed.app.sql('UPDATE users SET is_active = true WHERE id = $1', [user.id], database);
    await login(ticket).expect(200);
  });
});
