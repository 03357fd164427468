import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Account } from '../support/app.js';
import { addPasskey, Authenticator, cbor, USER_PRESENT } from '../support/authenticator.js';
import { CONTEXTS, MailedApp, whereOf } from '../support/mailed-app.js';
import { addFactor, codeOf, startLogin } from '../support/second-factor.js';

const ORIGIN = 'https://app.suite.example';

interface Request {
  challenge_token: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

describe.each(CONTEXTS)('a passkey %s', (_, tenant) => {
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
  const call = (method: 'get' | 'post' | 'patch' | 'delete', path: string, as?: Account | string) =>
    mailed.app.call(method, path, { ...where, ...(as !== undefined && { as }) });
  const post = (path: string, as?: Account | string) => call('post', path, as);
  const added = async (account = user) => addPasskey(mailed.app, account, where, ORIGIN);
  const creation = async (as = user) =>
    (await post('/auth/passkeys/options', as).expect(200)).body as PublicKeyCredentialCreationOptionsJSON;
  const asked = async () => (await post('/auth/passkey/options').expect(200)).body as Request;
  const login = (challenge_token: string, response: object) =>
    post('/auth/passkey').send({ challenge_token, response });
  const loggedIn = async (authenticator: Authenticator) => {
    const { challenge_token, options } = await asked();
    return login(challenge_token, authenticator.get(options));
  };

  it('is made for the domain of the application, and names the account and its organization', async () => {
    const options = await creation();
    expect(options.rp).toEqual({ id: 'app.suite.example', name: 'Acme Suite' });
    expect(options.user.name).toBe(tenant === undefined ? user.email : `${user.email} (${tenant})`);
    expect(Buffer.from(options.user.id, 'base64url').toString('hex')).toBe(user.id.replaceAll('-', ''));
    expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
    const { id, recovery_codes: codes } = await added();
    expect(codes).toHaveLength(10);
    expect((await mailed.mails.next(user.email)).subject).toBe('A passkey was added to your account');
    const list = (await call('get', '/auth/factors', user).expect(200)).body.items;
    expect(list).toEqual([{ id, type: 'passkey', name: 'Laptop', created_at: expect.any(String), last_used_at: null }]);
    expect((await creation()).excludeCredentials).toHaveLength(1);
    expect((await added()).recovery_codes).toBeUndefined();
  });

  it('logs in without an address and a password, and counts as two factors', async () => {
    const { authenticator, id } = await added();
    const answer = await loggedIn(authenticator);
    expect(answer.body).toMatchObject({ success: true, user_id: user.id, context: tenant ? 'tenant' : 'core' });
    const claims = JSON.parse(
      Buffer.from((answer.body.access_token as string).split('.')[1] ?? '', 'base64url').toString(),
    ) as { amr: string[]; auth_time: number };
    expect(claims.amr).toEqual(['pop', 'mfa']);
    expect(Math.abs(claims.auth_time - Date.now() / 1_000)).toBeLessThan(60);
    const refreshed = await post('/auth/refresh').send({ refresh_token: answer.body.refresh_token as string });
    const [, payload = ''] = (refreshed.body.access_token as string).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ amr: ['pop', 'mfa'] });
    const events = await sql<{ action: string }>(
      `SELECT action FROM audit_log WHERE details->>'passkey_id' = $1 ORDER BY id`,
      [id],
    );
    expect(events.map(({ action }) => action)).toEqual(['passkey.add', 'passkey.use']);
  });

  it('is a second factor after the password', async () => {
    const { authenticator } = await added();
    const { email, password } = user;
    const refused = await post('/auth/login').send({ email, password }).expect(401);
    expect(refused.body).toMatchObject({ code: 'mfa_required', methods: ['passkey', 'recovery_code'] });
    const mfa_token = refused.body.mfa_token as string;
    const { body } = await post('/auth/login/mfa/options').send({ mfa_token }).expect(200);
    const options = body as PublicKeyCredentialRequestOptionsJSON;
    expect(options.allowCredentials).toEqual([
      { id: authenticator.id.toString('base64url'), type: 'public-key', transports: ['internal'] },
    ]);
    const finish = (proof: object) => post('/auth/login/mfa').send({ mfa_token, method: 'passkey', ...proof });
    expect((await finish({}).expect(400)).body.errors[0].field).toBe('response');
    const response = authenticator.get(options);
    const [one, two] = await Promise.all([finish({ response }), finish({ response })]);
    expect([one.status, two.status].sort()).toEqual([200, 401]);
    expect((await finish({ response: authenticator.get(options) }).expect(401)).body.code).toBe('unauthorized');
  });

  it('of another user does not finish a login', async () => {
    await added();
    const other = (await mailed.user('bob', tenant)).user;
    const theirs = await addPasskey(mailed.app, other, where, ORIGIN);
    const mfa_token = await startLogin(mailed.app, user, where);
    const { body } = await post('/auth/login/mfa/options').send({ mfa_token }).expect(200);
    const response = theirs.authenticator.get(body as PublicKeyCredentialRequestOptionsJSON);
    const refused = await post('/auth/login/mfa').send({ mfa_token, method: 'passkey', response }).expect(401);
    expect(refused.body.code).toBe('invalid_code');
  });

  it('is accepted once for each challenge, in 50 parallel logins', async () => {
    const { authenticator } = await added();
    const { challenge_token, options } = await asked();
    const response = authenticator.get(options);
    const answers = await Promise.all(Array.from({ length: 50 }, () => login(challenge_token, response)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    expect((await login(challenge_token, response).expect(401)).body.code).toMatch(/unauthorized|invalid_credentials/);
  });

  it.each<[string, (authenticator: Authenticator) => void]>([
    ['of another page', (one) => void (one.origin = 'https://evil.example')],
    ['for another domain', (one) => void (one.rpId = 'evil.example')],
    ['without a PIN or fingerprint', (one) => void (one.flags = USER_PRESENT)],
    ['of a copied authenticator, whose counter goes back', (one) => void (one.counter = -1)],
  ])('rejects a response %s', async (_name, change) => {
    const { authenticator } = await added();
    await loggedIn(authenticator);
    change(authenticator);
    const refused = await loggedIn(authenticator);
    expect([refused.status, refused.body.code]).toEqual([401, 'invalid_credentials']);
  });

  it('rejects a changed response, another challenge, an unknown passkey and a forged token', async () => {
    const { authenticator } = await added();
    const { challenge_token, options } = await asked();
    const right = authenticator.get(options);
    const signature = Buffer.from(right.response.signature, 'base64url');
    signature[signature.length - 1] = (signature.at(-1) as number) ^ 1;
    const changed = { ...right, response: { ...right.response, signature: signature.toString('base64url') } };
    expect((await login(challenge_token, changed).expect(401)).body.code).toBe('invalid_credentials');
    const another = authenticator.get((await asked()).options);
    expect((await login(challenge_token, another).expect(401)).body.code).toBe('invalid_credentials');
    const unknown = new Authenticator(ORIGIN).get(options);
    expect((await login(challenge_token, unknown).expect(401)).body.code).toBe('invalid_credentials');
    const forged = `${challenge_token.slice(0, -2)}${challenge_token.at(-2) === 'A' ? 'B' : 'A'}A`;
    expect((await login(forged, right).expect(401)).body.code).toBe('unauthorized');
    await sql('UPDATE auth_challenges SET expires_at = now()');
    expect((await login(challenge_token, authenticator.get(options)).expect(401)).body.code).toBe('unauthorized');
  });

  it('does not log a deactivated user in', async () => {
    const { authenticator } = await added();
    await sql('UPDATE users SET is_active = false WHERE id = $1', [user.id]);
    expect((await loggedIn(authenticator)).status).toBe(401);
  });

  it('is added only with a response to a request of the same user, once', async () => {
    const other = (await mailed.user('bob', tenant)).user;
    const add = (response: object, as = user) => post('/auth/passkeys', as).send({ response, name: 'Key' });
    const theirs = new Authenticator(ORIGIN).create(await creation(other));
    expect((await add(theirs).expect(400)).body.code).toBe('passkey_refused');
    const options = await creation();
    const authenticator = new Authenticator(ORIGIN);
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(authenticator.create(options))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const again = new Authenticator(ORIGIN).create(options);
    expect((await add(again).expect(400)).body.code).toBe('passkey_refused');
    const elsewhere = new Authenticator('https://evil.example').create(await creation());
    expect((await add(elsewhere).expect(400)).body.code).toBe('passkey_refused');
    const known = authenticator.create(await creation(other));
    expect((await add(known, other).expect(409)).body.code).toBe('passkey_taken');
    const login = new Authenticator(ORIGIN);
    const { options: request } = await asked();
    const misused = login.create({ ...(await creation()), challenge: request.challenge });
    expect((await add(misused).expect(400)).body.code).toBe('passkey_refused');
  });

  it('is not added with certificates, whose lists of revocations would be loaded from any address', async () => {
    const attStmt = new Map([['x5c', new Map([[0, Buffer.from('certificate')]])]]);
    for (const fmt of ['packed', 'none', 'android-key', 'tpm', 'fido-u2f', 'apple']) {
      const response = new Authenticator(ORIGIN).create(await creation(), fmt, attStmt);
      const refused = await post('/auth/passkeys', user).send({ response, name: 'Key' }).expect(400);
      expect(refused.body.errors[0].field).toBe('response');
    }
  });

  it('rejects malformed responses with 400, whatever bytes they have', async () => {
    const { authenticator } = await added();
    const mfa_token = await startLogin(mailed.app, user, where);
    for (const flaw of flaws(authenticator, await creation(), (await asked()).options)) {
      const { challenge_token } = await asked();
      const bodies: [string, object, Account?][] = [
        ['/auth/passkey', { challenge_token, response: flaw }],
        ['/auth/passkeys', { response: flaw, name: 'Key' }, user],
        ['/auth/reauthenticate', { response: flaw }, user],
      ];
      for (const [path, body, as] of bodies) {
        const { status, body: problem } = await post(path, as).send(body);
        expect([JSON.stringify(flaw).slice(0, 80), path, status, problem.code]).toEqual([
          JSON.stringify(flaw).slice(0, 80),
          path,
          400,
          'validation_failed',
        ]);
      }
    }
    const proof = { mfa_token, method: 'passkey', response: { id: 'AA', type: 'public-key', response: {} } };
    expect((await post('/auth/login/mfa').send(proof).expect(400)).body.code).toBe('validation_failed');
  });

  it('proves the identity again, once for each request', async () => {
    const { authenticator } = await added();
    await sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`);
    const reauthenticate = (proof: object, as = user) => post('/auth/reauthenticate', as).send(proof);
    expect((await reauthenticate({ password: user.password }).expect(400)).body.errors[0].field).toBe('code');
    await call('get', '/users/me/export', user).expect(401);
    const { options } = await asked();
    const other = await mailed.user('bob', tenant);
    const theirs = await addPasskey(mailed.app, other.user, where, ORIGIN);
    expect(
      (await reauthenticate({ response: theirs.authenticator.get(options) }).expect(400)).body.errors[0].field,
    ).toBe('response');
    const response = authenticator.get(options);
    await reauthenticate({ response }).expect(204);
    await call('get', '/users/me/export', user).expect(200);
    await reauthenticate({ response }).expect(400);
    await reauthenticate({ response: authenticator.get(options) }).expect(400);
  });

  it('is renamed and removed by its user, after a recent login', async () => {
    const { id } = await added();
    const rename = (as: Account, which = id) => call('patch', `/auth/passkeys/${which}`, as).send({ name: 'Key' });
    expect((await rename(user).expect(200)).body).toMatchObject({ id, type: 'passkey', name: 'Key' });
    const other = (await mailed.user('bob', tenant)).user;
    await rename(other).expect(404);
    await rename(user, 'x').expect(404);
    const app = await addFactor(mailed.app, user, where);
    const remove = (which: string, as = user) => call('delete', `/auth/passkeys/${which}`, as);
    await remove(id, other).expect(404);
    await remove(app.id).expect(404);
    await remove(id).expect(204);
    await remove(id).expect(404);
    const refused = await post('/auth/login').send({ email: user.email, password: user.password }).expect(401);
    expect(refused.body.methods).toEqual(['totp', 'recovery_code']);
    const options = await post('/auth/login/mfa/options').send({ mfa_token: refused.body.mfa_token as string });
    expect([options.status, options.body.code]).toEqual([403, 'method_disabled']);
    await call('delete', `/auth/factors/${app.id}`, user).expect(204);
    await post('/auth/login').send({ email: user.email, password: user.password }).expect(200);
  });

  it('stays while it is the only way to log in', async () => {
    const { id, authenticator } = await added();
    await sql('UPDATE users SET password_hash = NULL WHERE id = $1', [user.id]);
    for (const path of [`/auth/passkeys/${id}`, `/auth/factors/${id}`])
      expect((await call('delete', path, user).expect(409)).body.code).toBe('last_credential');
    expect((await loggedIn(authenticator)).status).toBe(200);
  });

  it('may be the factor that a required login adds', async () => {
    const rule = (mfa: string) =>
      sql(`INSERT INTO login_policy (mfa) VALUES ($1) ON CONFLICT (only_row) DO UPDATE SET mfa = excluded.mfa`, [mfa]);
    await rule('required');
    try {
      const { email, password } = user;
      const refused = await post('/auth/login').send({ email, password }).expect(401);
      expect(refused.body).toMatchObject({ code: 'mfa_enrollment_required', methods: ['totp', 'passkey'] });
      const mfa_token = refused.body.mfa_token as string;
      const authenticator = new Authenticator(ORIGIN);
      const { body } = await post('/auth/login/mfa/options').send({ mfa_token }).expect(200);
      const response = authenticator.create(body as PublicKeyCredentialCreationOptionsJSON);
      const finish = () => post('/auth/login/mfa').send({ mfa_token, method: 'passkey', response });
      const answers = await Promise.all([finish(), finish()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect(answers.find(({ status }) => status === 200)?.body.recovery_codes).toHaveLength(10);
      expect((await loggedIn(authenticator)).status).toBe(200);
      const [{ id } = { id: '' }] = await sql<{ id: string }>('SELECT id FROM passkeys WHERE user_id = $1', [user.id]);
      const access = (await loggedIn(authenticator)).body.access_token as string;
      expect((await call('delete', `/auth/passkeys/${id}`, access).expect(409)).body.code).toBe('mfa_enforced');
    } finally {
      await rule('optional');
    }
  });

  it('is not offered where the rules exclude it', async () => {
    await sql(
      `INSERT INTO login_policy (methods) VALUES ('{totp}') ON CONFLICT (only_row) DO UPDATE SET methods = '{totp}'`,
    );
    try {
      expect((await post('/auth/passkeys/options', user).expect(403)).body.code).toBe('method_disabled');
    } finally {
      await sql(`UPDATE login_policy SET methods = '{totp,passkey}'`);
    }
  });

  it('and an app are sufficient each', async () => {
    const { authenticator } = await added();
    const { secret } = await addFactor(mailed.app, user, where);
    const refused = await post('/auth/login').send({ email: user.email, password: user.password }).expect(401);
    expect(refused.body.methods).toEqual(['totp', 'passkey', 'recovery_code']);
    const finish = { mfa_token: refused.body.mfa_token as string, method: 'totp', code: codeOf(secret, 1) };
    await post('/auth/login/mfa').send(finish).expect(200);
    expect((await loggedIn(authenticator)).status).toBe(200);
  });
});

/** Responses that no authenticator makes. */
function flaws(
  authenticator: Authenticator,
  creation: PublicKeyCredentialCreationOptionsJSON,
  request: PublicKeyCredentialRequestOptionsJSON,
): object[] {
  const whole = { ...authenticator.get(request) };
  const attested = authenticator.create(creation);
  const mixed = { ...whole, response: { ...attested.response, ...whole.response } };
  const text = (value: string | Buffer) => Buffer.from(value).toString('base64url');
  const inside = (changes: object): object => ({ ...mixed, response: { ...mixed.response, ...changes } });
  const clients = ['null', '[]', '"x"', '1', '{}', '{"challenge":1}', '{', '\u0000'];
  const objects = [
    Buffer.alloc(0),
    Buffer.from([0xff]),
    Buffer.from([0xbf]),
    Buffer.from([0x9f, 0x9f, 0x9f]),
    Buffer.from([0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    Buffer.alloc(3_000, 0x81),
    cbor(new Map()),
    cbor('text'),
    cbor(
      new Map<string, string>([
        ['fmt', 'none'],
        ['authData', 'x'],
      ]),
    ),
    cbor(
      new Map<string, Buffer | string>([
        ['fmt', 'none'],
        ['attStmt', 'x'],
        ['authData', Buffer.alloc(20)],
      ]),
    ),
    cbor(
      new Map<string, Buffer | Map<string, string>>([
        ['attStmt', new Map()],
        ['authData', Buffer.alloc(37, 0xff)],
      ]),
    ),
  ];
  return [
    {},
    { ...mixed, id: undefined },
    { ...mixed, id: 1 },
    { ...mixed, id: 'not base64url!' },
    { ...mixed, rawId: 'AAAA' },
    { ...mixed, type: 'password' },
    { ...mixed, response: null },
    { ...mixed, response: [] },
    { ...mixed, response: 'x' },
    ...clients.map((client) => inside({ clientDataJSON: text(client) })),
    ...objects.map((bytes) => inside({ attestationObject: text(bytes), authenticatorData: text(bytes) })),
    inside({ signature: 1, attestationObject: 1 }),
    inside({ userHandle: {}, attestationObject: {} }),
    inside({ authenticatorData: text(Buffer.alloc(36)), attestationObject: text(Buffer.alloc(36)) }),
  ];
}
