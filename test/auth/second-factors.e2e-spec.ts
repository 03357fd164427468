import type { Account } from '../support/app.js';
import { Browser } from '../support/browser.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';
import { addFactor, codeOf, type SecondFactor, startLogin, wrongCode } from '../support/second-factor.js';

describe.each(CONTEXTS)('a second factor %s', (_, tenant) => {
  let mailed: MailedApp;
  let user: Account;
  const where = whereOf(tenant);

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  beforeEach(async () => {
    ({ user } = await mailed.user('ada', tenant));
  });

  const sql = async <Row extends Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
    mailed.app.sql<Row>(text, parameters, await mailed.databaseOf(tenant));
  const post = (path: string, as?: Account | string) =>
    mailed.app.call('post', path, { ...where, ...(as !== undefined && { as }) });
  const get = (path: string, as: Account | string) => mailed.app.call('get', path, { ...where, as });
  const login = ({ email, password }: Account) => post('/auth/login').send({ email, password });
  const finish = (mfa_token: string, code: string, method = 'totp') =>
    post('/auth/login/mfa').send({ mfa_token, method, code });
  const forgetCodes = () => sql('UPDATE auth_factors SET last_step = NULL');
  const age = () => sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`);
  const recorded = async (action: string): Promise<string[]> =>
    (
      await sql<{ outcome: string }>('SELECT outcome FROM audit_log WHERE action = $1 AND object = $2 ORDER BY id', [
        action,
        `user:${user.id}`,
      ])
    ).map(({ outcome }) => outcome);
  const added = async (): Promise<SecondFactor> => {
    const factor = await addFactor(mailed.app, user, where);
    expect((await mailed.mails.next(user.email)).subject).toBe('A second factor was added to your account');
    return factor;
  };

  it('that a user does not have changes nothing about the login', async () => {
    const { text, body, headers } = await login(user).expect(200);
    const { access_token, refresh_token } = body as Record<string, string>;
    expect(text).toBe(
      `{"success":true,"message":"Logged in.","access_token":"${access_token}","refresh_token":"${refresh_token}",` +
        `"token_type":"Bearer","expires_in":1800,"user_id":"${user.id}","context":"${tenant ? 'tenant' : 'core'}"}`,
    );
    expect(headers['www-authenticate']).toBeUndefined();
    const missing = await post('/auth/reauthenticate', user).send({}).expect(400);
    expect(missing.body.errors).toEqual([{ field: 'password', message: 'must be a string' }]);
    const wrong = await post('/auth/reauthenticate', user).send({ password: 'x', code: '1' }).expect(400);
    expect(wrong.body.errors).toEqual([{ field: 'password', message: 'is not your password' }]);
    await post('/auth/reauthenticate', user).send({ password: user.password }).expect(204);
    expect((await get('/auth/factors', user).expect(200)).body).toEqual({ items: [], next_cursor: null });
    expect((await post('/auth/recovery-codes', user).expect(409)).body.code).toBe('enroll_first');
  });

  it('counts after it is confirmed with a code, and is asked for at the next login', async () => {
    const begun = await post('/auth/factors/totp', user).send({ name: 'Work phone' }).expect(201);
    const { factor_id, secret, otpauth_uri } = begun.body as Record<'factor_id' | 'secret' | 'otpauth_uri', string>;
    expect(otpauth_uri).toMatch(/^otpauth:\/\/totp\/Acme%20Suite:/);
    expect(new URL(otpauth_uri).searchParams.get('secret')).toBe(secret);
    await login(user).expect(200);
    expect((await get('/auth/factors', user)).body.items).toEqual([]);

    const confirm = (code: string) => post(`/auth/factors/totp/${factor_id}/confirm`, user).send({ code });
    expect((await confirm(wrongCode(secret)).expect(400)).body.errors[0].field).toBe('code');
    const first = codeOf(secret);
    const { body } = await confirm(first).expect(200);
    expect(body.recovery_codes).toHaveLength(10);
    expect((await confirm(codeOf(secret, 1)).expect(404)).body.code).toBe('not_found');
    expect((await get('/auth/factors', user)).body.items).toEqual([
      {
        id: factor_id,
        type: 'totp',
        name: 'Work phone',
        created_at: expect.any(String),
        last_used_at: expect.any(String),
      },
    ]);

    const refused = await login(user).expect(401);
    expect(refused.body).toMatchObject({
      code: 'mfa_required',
      mfa_token: expect.stringMatching(/^[\w-]{88}$/),
      methods: ['totp', 'recovery_code'],
      expires_in: 300,
    });
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="tenantry"');
    expect((await finish(refused.body.mfa_token as string, first).expect(401)).body.code).toBe('invalid_code');
    const done = await finish(refused.body.mfa_token as string, codeOf(secret, 1)).expect(200);
    expect(done.body).toMatchObject({ success: true, user_id: user.id, token_type: 'Bearer' });
    expect(done.body.recovery_codes).toBeUndefined();
    await get('/users/me', done.body.access_token as string).expect(200);
    expect(await recorded('user.mfa')).toEqual(['refused']);
    expect(await recorded('factor.add')).toEqual(['success']);
  });

  it('is not confirmed or removed by an id of another form, and not added to ten others', async () => {
    const confirmed = post('/auth/factors/totp/x/confirm', user).send({ code: '123456' });
    expect((await confirmed.expect(404)).body.code).toBe('not_found');
    const removed = mailed.app.call('delete', '/auth/factors/x', { ...where, as: user });
    expect((await removed.expect(404)).body.code).toBe('not_found');
    await added();
    await sql(
      `INSERT INTO auth_factors (id, user_id, type, secret, confirmed_at)
       SELECT gen_random_uuid(), user_id, type, secret, now() FROM auth_factors, generate_series(1, 9) WHERE user_id = $1`,
      [user.id],
    );
    expect((await post('/auth/factors/totp', user).send({}).expect(409)).body.code).toBe('too_many_factors');
  });

  it('is not enabled by a code of a factor that another enrollment replaced', async () => {
    const [first, second] = [await post('/auth/factors/totp', user).send({}), await post('/auth/factors/totp', user)];
    expect([first.status, second.status]).toEqual([201, 201]);
    const { factor_id, secret } = first.body as { factor_id: string; secret: string };
    await post(`/auth/factors/totp/${factor_id}/confirm`, user)
      .send({ code: codeOf(secret) })
      .expect(404);
    await login(user).expect(200);
  });

  it('is stored encrypted, and the recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await added();
    const [row] = await sql<{ secret: Buffer }>('SELECT secret FROM auth_factors WHERE user_id = $1', [user.id]);
    expect(row?.secret.toString('latin1')).not.toContain(secret);
    const hashes = await sql<{ hash: Buffer }>('SELECT hash FROM recovery_codes WHERE user_id = $1', [user.id]);
    expect(hashes.map(({ hash }) => hash.length)).toEqual(Array(10).fill(32));
    const exported = JSON.stringify((await get('/users/me/export', user).expect(200)).body);
    for (const text of [secret, ...recoveryCodes, hashes[0]?.hash.toString('hex')])
      expect(exported).not.toContain(text);
    expect(exported).toContain('"auth_factors":[{');
  });

  it('accepts a code once, in 50 parallel logins', async () => {
    const { secret } = await added();
    const tokens = await Promise.all(Array.from({ length: 50 }, () => startLogin(mailed.app, user, where)));
    const code = codeOf(secret, 1);
    const answers = await Promise.all(tokens.map((token) => finish(token, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code as string);
    expect(new Set(others)).toEqual(new Set(['invalid_code']));
  });

  it('lets five of 50 parallel guesses through, and no right code after them', async () => {
    const { secret } = await added();
    const token = await startLogin(mailed.app, user, where);
    const wrong = wrongCode(secret);
    const answers = await Promise.all(Array.from({ length: 50 }, () => finish(token, wrong)));
    const codes = answers.map(({ status, body }) => `${status} ${body.code as string}`);
    expect(codes.filter((one) => one === '401 invalid_code')).toHaveLength(5);
    expect(codes.filter((one) => one === '401 unauthorized')).toHaveLength(45);
    expect((await finish(token, codeOf(secret, 1)).expect(401)).body.code).toBe('unauthorized');
    await finish(await startLogin(mailed.app, user, where), codeOf(secret, 1)).expect(200);
  });

  it('starts one session per token', async () => {
    const { secret, recoveryCodes } = await added();
    const token = await startLogin(mailed.app, user, where);
    const answers = await Promise.all([
      finish(token, codeOf(secret, 1)),
      ...recoveryCodes.slice(0, 4).map((code) => finish(token, code, 'recovery_code')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
    const left = await sql('SELECT FROM recovery_codes WHERE user_id = $1', [user.id]);
    const isByRecovery = answers[0].status !== 200;
    expect(left).toHaveLength(isByRecovery ? 9 : 10); // a refused token uses up no code
  });

  it('can be replaced by a recovery code once, in 20 parallel logins', async () => {
    const { recoveryCodes } = await added();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => startLogin(mailed.app, user, where)));
    const code = recoveryCodes[3]?.replaceAll('-', ' ').toUpperCase() ?? '';
    const answers = await Promise.all(tokens.map((token) => finish(token, code, 'recovery_code')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await mailed.mails.next(user.email)).subject).toBe('A recovery code was used');
    expect(await recorded('recovery-code.use')).toEqual(['success']);
  });

  it('has new recovery codes at any time, after which the earlier ones are invalid', async () => {
    const { recoveryCodes } = await added();
    const { body } = await post('/auth/recovery-codes', user).expect(200);
    expect(body.recovery_codes).toHaveLength(10);
    expect((await mailed.mails.next(user.email)).subject).toBe('You have new recovery codes');
    const token = await startLogin(mailed.app, user, where);
    await finish(token, recoveryCodes[0] as string, 'recovery_code').expect(401);
    await finish(token, (body.recovery_codes as string[])[0] as string, 'recovery_code').expect(200);
  });

  it('is of no use with the token of another user, another time or a forger', async () => {
    const { secret } = await added();
    const other = (await mailed.user('bob', tenant)).user;
    const theirs = await addFactor(mailed.app, other, where);
    const token = await startLogin(mailed.app, other, where);
    expect((await finish(token, codeOf(secret, 1)).expect(401)).body.code).toBe('invalid_code');
    const forged = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`;
    expect((await finish(forged, codeOf(theirs.secret, 1)).expect(401)).body.code).toBe('unauthorized');
    await sql('UPDATE auth_challenges SET expires_at = now() WHERE user_id = $1', [other.id]);
    expect((await finish(token, codeOf(theirs.secret, 1)).expect(401)).body.code).toBe('unauthorized');
    const enroll = post('/auth/login/enroll').send({ mfa_token: token, method: 'totp' });
    expect((await enroll.expect(401)).body.code).toBe('unauthorized');
  });

  it('does not finish a login that began before the password was changed', async () => {
    const { secret } = await added();
    const token = await startLogin(mailed.app, user, where);
    const passwords = { current_password: user.password, new_password: 'AnotherPass456' };
    await post('/users/me/password', user).send(passwords).expect(204);
    expect((await finish(token, codeOf(secret, 1)).expect(401)).body.code).toBe('unauthorized');
  });

  it('is needed for a reauthentication, for which the password is not sufficient', async () => {
    const { secret } = await added();
    await age();
    const reauthenticate = (proof: object) => post('/auth/reauthenticate', user).send(proof);
    const { password } = user;
    const refused = await reauthenticate({ password }).expect(400);
    expect(refused.body.errors).toEqual([{ field: 'code', message: 'is required, because you have a second factor' }]);
    expect((await reauthenticate({ code: wrongCode(secret) }).expect(400)).body.errors[0].field).toBe('code');
    expect((await reauthenticate({ password: 'x', code: codeOf(secret, 1) }).expect(400)).body.errors[0].field).toBe(
      'password',
    );
    await post('/users/me/password', user).send({ current_password: password, new_password: password }).expect(204);
    expect((await get('/users/me/export', user).expect(401)).body.code).toBe('reauthentication_required');
    const code = codeOf(secret, 1);
    await reauthenticate({ code }).expect(204);
    await get('/users/me/export', user).expect(200);
    expect((await reauthenticate({ code }).expect(400)).body.errors[0].field).toBe('code');
  });

  it('is needed at once in sessions that began without it', async () => {
    const { body } = await login(user).expect(200);
    const other = body.access_token as string;
    await get('/users/me/export', other).expect(200);
    const { secret } = await added();
    await get('/users/me', other).expect(200);
    expect((await get('/users/me/export', other).expect(401)).body.code).toBe('reauthentication_required');
    await get('/users/me/export', user).expect(200);
    await post('/auth/reauthenticate', other)
      .send({ code: codeOf(secret, 1) })
      .expect(204);
    await get('/users/me/export', other).expect(200);
  });

  it('can be removed after a recent login, together with the recovery codes', async () => {
    const { id } = await added();
    const remove = (as: Account | string) => mailed.app.call('delete', `/auth/factors/${id}`, { ...where, as });
    const other = (await mailed.user('bob', tenant)).user;
    expect((await remove(other).expect(404)).body.code).toBe('not_found');
    await age();
    expect((await remove(user).expect(401)).body.code).toBe('reauthentication_required');
    await sql('UPDATE sessions SET auth_time = now()');
    await remove(user).expect(204);
    expect((await mailed.mails.next(user.email)).subject).toBe('A second factor was removed from your account');
    await remove(user).expect(404);
    await login(user).expect(200);
    expect(await sql('SELECT FROM recovery_codes WHERE user_id = $1', [user.id])).toEqual([]);
    const [session] = await sql<{ amr: string[] }>('SELECT amr FROM sessions WHERE user_id = $1', [user.id]);
    expect(session?.amr).not.toContain('mfa');
  });

  it('finishes the login of a browser, which gets its cookie only then', async () => {
    const { secret } = await added();
    const browser = new Browser(mailed.app.url);
    const { email, password } = user;
    const refused = await browser.post('/auth/login', { email, password }, where);
    expect([refused.status, browser.cookies.size]).toEqual([401, 0]);
    const proof = { mfa_token: refused.body.mfa_token as string, method: 'totp', code: codeOf(secret, 1) };
    const { status, body } = await browser.post('/auth/login/mfa', proof, where);
    expect([status, body]).toEqual([200, expect.objectContaining({ expires_in: 600, user_id: user.id })]);
    expect(body).not.toHaveProperty('refresh_token');
    expect((await browser.refresh(where)).status).toBe(200);
  });

  it('may be one of several, each of which is sufficient', async () => {
    const [one, two] = [await added(), await added()];
    expect((await get('/auth/factors', user)).body.items).toMatchObject([{ id: two.id }, { id: one.id }]);
    await forgetCodes();
    for (const { secret } of [one, two])
      await finish(await startLogin(mailed.app, user, where), codeOf(secret)).expect(200);
    await mailed.app.call('delete', `/auth/factors/${two.id}`, { ...where, as: user }).expect(204);
    await finish(await startLogin(mailed.app, user, where), codeOf(one.secret, 1)).expect(200);
  });

  it('is also asked for after a link in an e-mail, which is used up by then', async () => {
    await sql(
      `INSERT INTO login_policy (magic_link) VALUES ('on') ON CONFLICT (only_row) DO UPDATE SET magic_link = 'on'`,
    );
    const { secret } = await added();
    await post('/auth/magic-link').send({ email: user.email }).expect(202);
    const { ticket } = await mailed.mails.next(user.email);
    const refused = await post('/auth/magic-link/login').send({ token: ticket }).expect(401);
    expect(refused.body.code).toBe('mfa_required');
    expect((await post('/auth/magic-link/login').send({ token: ticket }).expect(400)).body.code).toBe('link_invalid');
    await finish(refused.body.mfa_token as string, codeOf(secret, 1)).expect(200);
  });

  it('that was added after a change of the address is removed when the change is undone', async () => {
    const kept = await added();
    const address = `new${Math.random()}@people.example`;
    await post('/users/me/email', user).send({ email: address }).expect(202);
    const { ticket } = await mailed.mails.next(address);
    await post('/auth/email/confirm').send({ token: ticket }).expect(200);
    const undo = await mailed.mails.next(user.email);
    const thief = await addFactor(mailed.app, user, where);
    await post('/auth/email/undo').send({ token: undo.ticket }).expect(204);
    const left = await sql<{ id: string }>('SELECT id FROM auth_factors WHERE user_id = $1', [user.id]);
    expect(left).toEqual([{ id: kept.id }]);
    expect(thief.id).not.toBe(kept.id);
  });

  it('is limited to ten codes in 15 minutes, however many logins are started', async () => {
    const limited = await MailedApp.start({ RATE_LIMIT: 'on' });
    try {
      await limited.organizations();
      const { user: victim } = await limited.user('ada', tenant);
      const { secret } = await addFactor(limited.app, victim, where);
      const guess = async (code: string) => {
        const mfa_token = await startLogin(limited.app, victim, where);
        return limited.app.call('post', '/auth/login/mfa', where).send({ mfa_token, method: 'totp', code });
      };
      for (let n = 0; n < 10; n += 1) expect((await guess(wrongCode(secret))).body.code).toBe('invalid_code');
      const over = await guess(codeOf(secret, 1));
      expect([over.status, over.body.code]).toEqual([429, 'too_many_requests']);
    } finally {
      await limited.stop();
    }
  });
});
