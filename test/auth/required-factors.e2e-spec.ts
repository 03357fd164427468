import type { Account } from '../support/app.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';
import { addFactor, codeOf, startLogin } from '../support/second-factor.js';

describe.each(CONTEXTS)('a required second factor %s', (_, tenant) => {
  let mailed: MailedApp;
  let admin: Account;
  let secret: string;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
    admin = (await mailed.user('admin', tenant)).user;
    await sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
  });
  afterAll(() => mailed.stop());

  const sql = async (text: string, parameters: unknown[] = []) =>
    mailed.app.sql<Record<string, unknown>>(text, parameters, await mailed.databaseOf(tenant));
  const post = (path: string, as?: Account | string) =>
    mailed.app.call('post', path, { ...where, ...(as !== undefined && { as }) });
  const change = (mfa: 'optional' | 'required', as: Account | string = admin) =>
    mailed.app.call('patch', '/login-policy', { ...where, as }).send({ mfa });
  const login = ({ email, password }: Account) => post('/auth/login').send({ email, password });
  const me = (as: Account | string) => mailed.app.call('get', '/users/me', { ...where, as });
  const enroll = (mfa_token: string) => post('/auth/login/enroll').send({ mfa_token, method: 'totp' });
  const finish = (mfa_token: string, code: string, method = 'totp') =>
    post('/auth/login/mfa').send({ mfa_token, method, code });

  it('is only required by an administrator whose session has one, and ends all sessions without one', async () => {
    const { user } = await mailed.user('ada', tenant);
    expect((await change('required').expect(409)).body.code).toBe('enroll_first');
    ({ secret } = await addFactor(mailed.app, admin, where));
    const elsewhere = await post('/auth/refresh').send({ refresh_token: user.refreshToken }).expect(200);
    expect((await change('required').expect(200)).body.mfa).toBe('required');
    await me(admin).expect(200);
    expect((await me(user).expect(401)).body.code).toBe('unauthorized');
    await post('/auth/refresh')
      .send({ refresh_token: elsewhere.body.refresh_token as string })
      .expect(401);
  });

  it('is added during the login, with a token that is good for nothing else', async () => {
    const { user } = await register('bob');
    const refused = await login(user).expect(401);
    const { mfa_token: token } = refused.body as { mfa_token: string };
    expect(refused.body).toMatchObject({
      code: 'mfa_enrollment_required',
      methods: ['totp', 'passkey'],
      expires_in: 300,
    });
    await me(token).expect(401);
    expect((await finish(token, '000000').expect(401)).body.code).toBe('invalid_code');
    const { body } = await enroll(token).expect(200);
    const added = body as { factor_id: string; secret: string; otpauth_uri: string };
    expect(added.otpauth_uri).toContain(added.secret);
    expect((await finish(token, codeOf(added.secret), 'recovery_code').expect(401)).body.code).toBe('invalid_code');
    const code = codeOf(added.secret);
    const answers = await Promise.all([finish(token, code), finish(token, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const [done] = answers.filter(({ status }) => status === 200);
    expect(done?.body.recovery_codes).toHaveLength(10);
    await me(done?.body.access_token as string).expect(200);
    const again = await login(user).expect(401);
    expect(again.body).toMatchObject({ code: 'mfa_required', methods: ['totp', 'recovery_code'] });
    expect(again.body.mfa_token).not.toBe(token);
    await finish(again.body.mfa_token as string, codeOf(added.secret, 1)).expect(200);
  });

  it('is not avoided by a refresh, a new password or a link', async () => {
    const { user } = await register('carl');
    await post('/auth/password/forgot').send({ email: user.email }).expect(202);
    const { ticket } = await mailed.mails.next(user.email);
    const password = 'NewPass456';
    await post('/auth/password/reset').send({ token: ticket, new_password: password }).expect(204);
    const refused = await login({ ...user, password }).expect(401);
    expect(refused.body.code).toBe('mfa_enrollment_required');
    expect((await mailed.mails.next(user.email)).subject).toBe('Your password was changed');

    await mailed.app
      .call('patch', '/login-policy', { ...where, as: admin })
      .send({ magic_link: 'on' })
      .expect(200);
    await post('/auth/magic-link').send({ email: user.email }).expect(202);
    const { ticket: link } = await mailed.mails.next(user.email);
    expect((await post('/auth/magic-link/login').send({ token: link }).expect(401)).body.code).toBe(
      'mfa_enrollment_required',
    );
    expect(
      await sql('SELECT FROM sessions WHERE user_id = (SELECT id FROM users WHERE email = $1)', [user.email]),
    ).toEqual([]);
  });

  it('is added by a person who accepts an invitation, before anything else', async () => {
    const [email, password] = [`invited${Math.random()}@people.example`, 'UserPass123'];
    const isOwner = tenant === undefined;
    if (isOwner) await post('/organizations', admin).send({ name: 'Shared', slug: 'shared' }).expect(201);
    await post(isOwner ? '/organizations/shared/owner-invitations' : '/invitations', admin)
      .send(isOwner ? { email } : { email, role: 'admin' })
      .expect(201);
    const { ticket: token } = await mailed.mails.next(email);
    const path = isOwner ? '/owner-invitations/accept' : '/invitations/accept';
    const accepted = await post(path)
      .send({ token, password })
      .expect(isOwner ? 200 : 201);
    expect(accepted.text).not.toContain('token');
    expect(accepted.headers['set-cookie']).toBeUndefined();
    expect(await sql('SELECT FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = $1', [email])).toEqual(
      [],
    );
    await post(path).send({ token, password }).expect(400);
    const refused = await login({ ...admin, email, password }).expect(401);
    expect(refused.body.code).toBe('mfa_enrollment_required');
    const { mfa_token } = refused.body as { mfa_token: string };
    const { body } = await enroll(mfa_token).expect(200);
    const done = await finish(mfa_token, codeOf((body as { secret: string }).secret)).expect(200);
    const as = done.body.access_token as string;
    await me(as).expect(200);
    await mailed.app.call('get', isOwner ? '/organizations/shared/owners' : '/users', { ...where, as }).expect(200);
  });

  it('of another kind than the one of the last administrator locks nobody out', async () => {
    const setRules = (changes: object, as: Account | string) =>
      mailed.app.call('patch', '/login-policy', { ...where, as }).send(changes);
    await sql(`UPDATE users SET role = 'member' WHERE id <> $1 AND role = 'admin'`, [admin.id]);
    await setRules({ methods: ['passkey'], mfa: 'required' }, admin).expect(200);
    await sql('UPDATE auth_factors SET last_step = NULL WHERE user_id = $1', [admin.id]);
    const { body } = await finish(await startLogin(mailed.app, admin, where), codeOf(secret)).expect(200);
    await setRules({ methods: ['totp', 'passkey'] }, body.access_token as string).expect(200);
  });

  it('cannot be removed while it is the last one', async () => {
    const list = await mailed.app.call('get', '/auth/factors', { ...where, as: admin }).expect(200);
    const [{ id } = { id: '' }] = list.body.items as { id: string }[];
    const remove = mailed.app.call('delete', `/auth/factors/${id}`, { ...where, as: admin });
    expect((await remove.expect(409)).body.code).toBe('mfa_enforced');
    await finish(await startLogin(mailed.app, admin, where), codeOf(secret, 1)).expect(200);
  });

  it('is required of logins that begin while the rule changes', async () => {
    await change('optional').expect(200);
    const users = await Promise.all(Array.from({ length: 10 }, (__, n) => register(`racer${n}`)));
    const [changed, ...logins] = await Promise.all([
      change('required'),
      ...users.map(({ user }) => login(user)),
      ...users.map(({ user }) => login(user)),
    ]);
    expect(changed.status).toBe(200);
    for (const { status, body } of logins) {
      if (status === 200) await me((body as { access_token: string }).access_token).expect(401);
      else expect((body as { code: string }).code).toBe('mfa_enrollment_required');
    }
    expect(await sql(`SELECT FROM sessions WHERE amr IS NULL OR NOT 'mfa' = ANY (amr)`)).toEqual([]);
  });

  /** A user without a session. */
  async function register(name: string): Promise<{ user: Account }> {
    const email = `${name}${Math.random()}@people.example`;
    const user: Account = { email, password: 'UserPass123', id: '', accessToken: '', refreshToken: '' };
    await post('/auth/register').send({ email, password: user.password }).expect(201);
    await mailed.mails.next(email);
    return { user };
  }
});
