import { randomBytes } from 'node:crypto';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { newId } from '../../src/common/ids.js';
import { openBytes } from '../../src/common/sealed-bytes.js';
import { DataKeys } from '../../src/tenancy/credentials/data-keys.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { addPasskey } from '../support/authenticator.js';
import { commandLine } from '../support/command-line.js';
import { MailedApp } from '../support/mailed-app.js';
import { addFactor, codeOf, startLogin } from '../support/second-factor.js';

interface PasskeyRequest {
  challenge_token: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

const ALPHA = { tenant: 'alpha' };
const BETA = { tenant: 'beta' };

describe('second factors and organizations', () => {
  let mailed: MailedApp;
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    ({ app } = mailed);
    owner = await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  const finish = (where: { tenant?: string }, mfa_token: string, code: string) =>
    app.call('post', '/auth/login/mfa', where).send({ mfa_token, method: 'totp', code });
  const enter = (slug: string) => app.call('post', `/organizations/${slug}/token`, { as: owner });
  const adminOf = async (tenant: string): Promise<Account> => {
    const { user } = await mailed.user('admin', tenant);
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id], await app.databaseOf(tenant));
    return user;
  };

  it('a token of one organization is rejected in another and on the platform, and not used up', async () => {
    const { user } = await mailed.user('ada', 'alpha');
    const { secret } = await addFactor(app, user, ALPHA);
    const token = await startLogin(app, user, ALPHA);
    const code = codeOf(secret, 1);
    for (let n = 0; n < 10; n += 1) {
      expect((await finish(BETA, token, code).expect(403)).body.code).toBe('tenant_mismatch');
      expect((await finish({}, token, code).expect(400)).body.code).toBe('tenant_required');
    }
    const ofCore = (await mailed.user('cora')).user;
    await addFactor(app, ofCore, {});
    const tokenOfCore = await startLogin(app, ofCore, {});
    expect((await finish(ALPHA, tokenOfCore, code).expect(403)).body.code).toBe('wrong_context');
    await finish(ALPHA, token, code).expect(200);
  });

  it('a passkey of one organization is rejected in another and on the platform, and its challenge is not used up', async () => {
    const { user } = await mailed.user('key', 'alpha');
    const { authenticator } = await addPasskey(app, user, ALPHA, 'https://app.suite.example');
    const { user: other } = await mailed.user('key', 'beta');
    const theirs = await addPasskey(app, other, BETA, 'https://app.suite.example');
    const asked = async (where: { tenant?: string }) =>
      (await app.call('post', '/auth/passkey/options', where).expect(200)).body as PasskeyRequest;
    const { challenge_token, options } = await asked(ALPHA);
    const login = (where: { tenant?: string }, token: string, response: object) =>
      app.call('post', '/auth/passkey', where).send({ challenge_token: token, response });
    const response = authenticator.get(options);
    expect((await login(BETA, challenge_token, response).expect(403)).body.code).toBe('tenant_mismatch');
    expect((await login({}, challenge_token, response).expect(400)).body.code).toBe('tenant_required');
    const foreign = await asked(BETA);
    const refused = await login(BETA, foreign.challenge_token, authenticator.get(foreign.options)).expect(401);
    expect(refused.body.code).toBe('invalid_credentials');
    const proof = { response: theirs.authenticator.get(options) };
    await app
      .call('post', '/auth/reauthenticate', { ...BETA, as: other })
      .send(proof)
      .expect(400);
    const right = authenticator.get((await asked(ALPHA)).options);
    await login(ALPHA, challenge_token, right).expect(401);
    await login(ALPHA, challenge_token, authenticator.get(options)).expect(200);
  });

  it('the same person has separate factors in two organizations', async () => {
    const { user } = await mailed.user('two', 'alpha');
    const { email, password } = user;
    const { body } = await app.call('post', '/auth/register', BETA).send({ email, password });
    expect((body as { id: string }).id).not.toBe(user.id);
    const { id } = await addFactor(app, user, ALPHA);
    const there = await app.call('post', '/auth/login', BETA).send({ email, password });
    expect(there.status).toBe(200);
    const as = there.body.access_token as string;
    await app.call('delete', `/auth/factors/${id}`, { ...BETA, as }).expect(404);
    expect((await app.call('get', '/auth/factors', { ...BETA, as })).body.items).toEqual([]);
  });

  it('an administrator resets the factors of another user, who gets an e-mail', async () => {
    const admin = await adminOf('alpha');
    const { user } = await mailed.user('lost', 'alpha');
    await addFactor(app, user, ALPHA);
    await mailed.mails.next(user.email);
    const reset = (id: string, as: Account | string) => app.call('delete', `/users/${id}/factors`, { ...ALPHA, as });
    expect((await reset(admin.id, user).expect(403)).body.code).toBe('forbidden');
    expect((await reset(admin.id, admin).expect(403)).body.code).toBe('forbidden');
    expect((await reset('x', admin).expect(404)).body.code).toBe('not_found');
    await reset(user.id, admin).expect(204);
    expect((await mailed.mails.next(user.email)).subject).toBe('Your second factors were reset');
    await app.call('get', '/users/me', { ...ALPHA, as: user }).expect(401);
    const { email, password } = user;
    await app.call('post', '/auth/login', ALPHA).send({ email, password }).expect(200);
    await reset(user.id, admin).expect(204); // without effect
    const { body } = await app.call('get', '/audit?action=user.factors-reset', { ...ALPHA, as: admin }).expect(200);
    expect(body.items).toMatchObject([{ object: `user:${user.id}`, actor_id: admin.id }]);
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour'`, [], await app.databaseOf('alpha'));
    expect((await reset(user.id, admin).expect(401)).body.code).toBe('reauthentication_required');
  });

  it('an operator resets the factors of a user, in an organization and on the platform', async () => {
    const [inside, outside] = [(await mailed.user('cli', 'alpha')).user, (await mailed.user('cli')).user];
    const places: [Account, { tenant?: string }, string[]][] = [
      [inside, ALPHA, ['--tenant', 'alpha']],
      [outside, {}, ['--core']],
    ];
    for (const [user, where, place] of places) {
      await addFactor(app, user, where);
      expect((await commandLine(app, ['user', 'reset-factors', user.email, ...place])).exit).toBe(0);
      const { email, password } = user;
      await app.call('get', '/users/me', { ...where, as: user }).expect(401);
      await app.call('post', '/auth/login', where).send({ email, password }).expect(200);
    }
  });

  it('an owner enters an organization that requires a factor only with one on the platform', async () => {
    const admin = await adminOf('beta');
    await addFactor(app, admin, BETA);
    const before = await enter('beta').expect(200);
    await app
      .call('patch', '/login-policy', { ...BETA, as: admin })
      .send({ mfa: 'required' })
      .expect(200);
    const inside = (as: string) => app.call('get', '/users/me', { ...BETA, as });
    await inside(before.body.access_token as string).expect(401);
    const refused = await enter('beta').expect(401);
    expect(refused.body.code).toBe('mfa_required');
    expect(refused.body.mfa_token).toBeUndefined();
    expect(refused.headers['www-authenticate']).toContain('insufficient_user_authentication');
    await enter('alpha').expect(200);

    await addFactor(app, owner, {});
    const token = (await enter('beta').expect(200)).body.access_token as string;
    await inside(token).expect(200);
    const policy = app.call('patch', '/login-policy', { ...BETA, as: token });
    expect((await policy.send({ mfa: 'required' }).expect(200)).body.mfa).toBe('required');
    const own = await app
      .call('post', '/auth/factors/totp', { ...BETA, as: token })
      .send({})
      .expect(409);
    expect(own.body.code).toBe('owner_account');
    const { id } = (await inside(token)).body as { id: string };
    const reset = app.call('delete', `/users/${id}/factors`, { ...BETA, as: admin });
    expect((await reset.expect(409)).body.code).toBe('owner_account');
  });

  it('a code is accepted once by two applications', async () => {
    const other = await TestApp.start({ DB_NAME: app.config.DB_NAME, MAIL: 'off' });
    try {
      const { user } = await mailed.user('twice', 'alpha');
      const { secret } = await addFactor(app, user, ALPHA);
      const tokens = await Promise.all(Array.from({ length: 20 }, () => startLogin(app, user, ALPHA)));
      const code = codeOf(secret, 1);
      const answers = await Promise.all(
        tokens.map((mfa_token, n) =>
          (n % 2 === 0 ? app : other).call('post', '/auth/login/mfa', ALPHA).send({ mfa_token, method: 'totp', code }),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    } finally {
      await other.stop();
    }
  });

  it('a secret cannot be decrypted in another organization or for another row', async () => {
    const { user } = await mailed.user('moved', 'alpha');
    const { id, secret } = await addFactor(app, user, ALPHA);
    const [row] = await app.sql<{ secret: Buffer }>(
      'SELECT secret FROM auth_factors WHERE id = $1',
      [id],
      await app.databaseOf('alpha'),
    );
    const sealed = row?.secret ?? Buffer.alloc(0);
    const keyOf = async (slug: string) => {
      const [found] = await app.sql<{ id: string }>('SELECT id FROM organizations WHERE slug = $1', [slug]);
      const organizationId = found?.id ?? '';
      return { organizationId, key: await app.get(DataKeys).get(organizationId) };
    };
    const [alpha, beta] = [await keyOf('alpha'), await keyOf('beta')];
    expect(openBytes(sealed, alpha.key, `${alpha.organizationId} ${id}`)).toBe(secret);
    expect(() => openBytes(sealed, alpha.key, `${alpha.organizationId} ${newId()}`)).toThrow();
    expect(() => openBytes(sealed, alpha.key, `${beta.organizationId} ${id}`)).toThrow();
    expect(() => openBytes(sealed, beta.key, `${alpha.organizationId} ${id}`)).toThrow();
  });

  it('a new key is made once by parallel first uses', async () => {
    const slug = `new${randomBytes(4).toString('hex')}`;
    const { id } = await app.organization(slug, owner);
    const other = await TestApp.start({ DB_NAME: app.config.DB_NAME, MAIL: 'off' });
    try {
      const uses = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? app : other).get(DataKeys).get(id));
      const [first, ...others] = await Promise.all(uses);
      expect(others.filter((key) => first?.equals(key) !== true)).toEqual([]);
      expect(await app.sql('SELECT FROM data_keys WHERE organization_id = $1', [id])).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });
});

it('second factors survive a rotation of SECRET_KEY, which opens no organization', async () => {
  const [DB_NAME, FIRST, SECOND] = [
    `core_${randomBytes(6).toString('hex')}`,
    'the first key of the installation, 32 bytes',
    'the second key of the installation, 32 bytes',
  ];
  let app = await TestApp.start({ DB_NAME, SECRET_KEY: FIRST });
  try {
    await app.organization('alpha', await app.account('owner@company.com'));
    const user = await app.account('user@alpha.com', 'alpha');
    const { secret } = await addFactor(app, user, ALPHA);
    await app.stop();
    const both = { DB_NAME, SECRET_KEY: SECOND, SECRET_KEY_PREVIOUS: FIRST };
    expect((await tenantry(['key', 'rotate'], both)).exit).toBe(0);
    app = await TestApp.start({ DB_NAME, SECRET_KEY: SECOND });
    const mfa_token = await startLogin(app, user, ALPHA);
    const login = app.call('post', '/auth/login/mfa', ALPHA);
    await login.send({ mfa_token, method: 'totp', code: codeOf(secret, 1) }).expect(200);
  } finally {
    await app.stop();
  }
});
