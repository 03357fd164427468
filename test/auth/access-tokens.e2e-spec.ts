import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { JwtService } from '@nestjs/jwt';
import { TokenKeys } from '../../src/auth/tokens/token-keys.js';
import { type Account, TestApp } from '../support/app.js';
import { forged, resign } from '../support/tokens.js';

interface Decoded {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

describe('access tokens', () => {
  let app: TestApp;
  let owner: Account;
  let member: Account;
  let stranger: Account;
  const jwt = new JwtService();
  const decode = (token: string): Decoded => jwt.decode(token, { complete: true }) as unknown as Decoded;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    member = await app.account('member@alpha.com', 'alpha');
    stranger = await app.account('member@beta.com', 'beta');
  });
  afterAll(() => app.stop());

  it('contain the claims of the contract, and name their context', () => {
    const core = decode(owner.accessToken);
    expect(core.header).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: '1' });
    expect(Object.keys(core.payload).sort()).toEqual([
      'amr',
      'aud',
      'auth_time',
      'context',
      'email',
      'exp',
      'iat',
      'iss',
      'jti',
      'sid',
      'sub',
    ]);
    expect(core.payload).toMatchObject({ context: 'core', sub: owner.id, email: owner.email });
    const tenant = decode(member.accessToken).payload;
    expect(tenant).toMatchObject({ context: 'tenant', tenant: 'alpha', sub: member.id });
    expect(tenant['org_id']).toEqual(expect.any(String));
    expect((tenant['exp'] as number) - (tenant['iat'] as number)).toBe(1800);
  });

  it.each([
    ['no sub', { sub: undefined }],
    ['a null sub', { sub: null }],
    ['an object for a sub', { sub: {} }],
    ['a list for a sid', { sid: [] }],
    ['no sid', { sid: undefined }],
    ['no tenant’s id', { org_id: undefined }],
    ['no tenant', { tenant: undefined }],
    ['a null tenant', { tenant: null }],
    ['another context', { context: 'core' }],
    ['a context that does not exist', { context: 'admin' }],
    ['no issuer', { iss: undefined }],
    ['another issuer', { iss: 'somebody' }],
    ['another audience', { aud: 'tenantry:core' }],
    ['several audiences', { aud: ['tenantry:core', 'x'] }],
    ['no e-mail', { email: undefined }],
    ['no jti', { jti: undefined }],
    ['no exp', { exp: undefined }],
    ['no iat', { iat: 'yesterday' }],
    ['a text for exp', { exp: 'never' }],
    ['an nbf to come', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['an iat 90 s ahead', { iat: Math.floor(Date.now() / 1000) + 90 }],
  ])('are rejected with %s, even when validly signed', async (_, claims) => {
    const token = resignRaw(member.accessToken, claims);
    const { status, body } = await app.call('get', '/users/me', { tenant: 'alpha', as: token });
    expect([status, body.code]).toEqual([401, 'unauthorized']);
  });

  it('are accepted until they expire, however often they are presented', async () => {
    const exp = Math.ceil(Date.now() / 1000) + 3;
    const token = resignRaw(member.accessToken, { exp });
    let shown = 0;
    for (let code = undefined; code !== 'token_expired'; await sleep(50)) {
      const isAlive = Date.now() < exp * 1000;
      ({ code } = (await app.call('get', '/users/me', { tenant: 'alpha', as: token })).body);
      expect([isAlive ? undefined : 'token_expired', 'token_expired']).toContain(code);
      if (code === undefined) shown += 1;
    }
    expect(shown).toBeGreaterThan(1);
  });

  it('are rejected once their session has ended, even if they were accepted before', async () => {
    const { accessToken } = await app.account('leaver@alpha.com', 'alpha');
    const me = () => app.call('get', '/users/me', { tenant: 'alpha', as: accessToken });
    await me().expect(200);
    await app.call('post', '/auth/logout', { tenant: 'alpha', as: accessToken }).expect(204);
    await me().expect(401);
  });

  it('are accepted when the clock of the signing process is 45 s ahead', async () => {
    const token = resignRaw(member.accessToken, { iat: Math.floor(Date.now() / 1000) + 45 });
    await app.call('get', '/users/me', { tenant: 'alpha', as: token }).expect(200);
  });

  it.each([
    ['another algorithm, and the right key', { alg: 'HS512' }],
    ['typ JWT', { typ: 'JWT' }],
    ['no typ', { typ: undefined }],
    ['no kid', { kid: undefined }],
    ['a path for a kid', { kid: '../../dev/null' }],
    ['kid 0', { kid: '0' }],
    ['a number for a kid', { kid: 1 }],
  ])('are rejected with %s', async (_, header) => {
    const token = resignRaw(owner.accessToken, {}, header);
    const { status, body } = await app.call('get', '/users/me', { as: token });
    expect([status, body.code]).toEqual([401, 'unauthorized']);
  });

  it('cannot bring their own key or algorithm', async () => {
    const { payload } = decode(owner.accessToken);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const base = { typ: 'at+jwt', kid: '1' };
    for (const header of [
      ...['none', 'None', 'NONE', 'nOnE', '', 'HS384', 'HS512', 'RS256'].map((alg) => ({ ...base, alg })),
      { ...base, alg: 'HS256', jwk: { kty: 'oct', k: Buffer.from('mine').toString('base64url') } },
      { ...base, alg: 'HS256', jku: 'http://127.0.0.1/keys', x5u: 'http://127.0.0.1/cert' },
    ]) {
      const content = `${part(header)}.${part(payload)}`;
      const mine = createHmac('sha256', 'mine').update(content).digest('base64url');
      for (const token of [`${content}.`, content, `${content}.${mine}`]) {
        const { status, body } = await app.call('get', '/users/me', { as: token });
        expect([header.alg, status, body.code]).toEqual([header.alg, 401, 'unauthorized']);
      }
    }
  });

  it('are rejected with any bit flipped or any end cut off', async () => {
    const token = owner.accessToken;
    const attempts = [...Array(40).keys()].map((index) => Math.floor((index * token.length) / 40));
    for (const position of attempts) {
      const flipped = String.fromCharCode(token.charCodeAt(position) ^ 1);
      for (const changed of [
        token.slice(0, position) + flipped + token.slice(position + 1),
        token.slice(0, position),
      ]) {
        if (
          Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
            Buffer.from(token.split('.')[2] ?? '', 'base64url'),
          ) &&
          changed.startsWith(token.slice(0, token.lastIndexOf('.')))
        )
          continue;
        await app.call('get', '/users/me', { as: changed }).expect(401);
      }
    }
    await app.call('get', '/users/me', { as: forged(token) }).expect(401);
  });

  it('are rejected when they are not tokens at all', async () => {
    const { header, payload } = decode(member.accessToken);
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const typed = { alg: 'HS256', typ: 'JWT' };
    for (const token of [
      `${part(typed)}.${Buffer.from('notjson').toString('base64url')}.AAAA`,
      `${part(header)}.${part({ ...payload, org_id: 'x'.repeat(2000) })}.AAAA`,
      `${part(header)}.${part('text')}.AAAA`,
      `${part(null)}.${part(null)}.AAAA`,
      'a.b.c',
      '...',
    ]) {
      const { status, body } = await app.call('get', '/users/me', { tenant: 'alpha', as: token });
      expect([status, body.code]).toEqual([401, 'unauthorized']);
    }
  });

  it('are accepted only alone in their header', async () => {
    const send = (value: string) => app.call('get', '/users/me').set('Authorization', value);
    await send(`bearer ${owner.accessToken}`).expect(200);
    for (const value of [
      `Bearer ${owner.accessToken} more`,
      `Bearer  ${owner.accessToken}`,
      owner.accessToken,
      `Basic ${owner.accessToken}`,
    ]) {
      await send(value).expect(401);
    }
  });

  it('are not accepted as refresh tokens, nor the other way round', async () => {
    await app.call('get', '/users/me', { as: owner.refreshToken }).expect(401);
    await app.call('post', '/auth/refresh').send({ refresh_token: owner.accessToken }).expect(401);
  });

  it('are compared by organization, not by slug', async () => {
    const { id } = await app.organization('recycled', owner);
    const old = await app.account('old@recycled.com', 'recycled');
    await app.sql(`UPDATE organizations SET slug = 'recycled-old', status = 'deleted' WHERE id = $1`, [id]);
    await app.organization('recycled', owner);
    const { status } = await app.call('get', '/users/me', { tenant: 'recycled', as: old });
    expect(status).toBe(401);
    const { body } = await app.call('post', '/auth/refresh').send({ refresh_token: old.refreshToken }).expect(401);
    expect(body.code).toBe('unauthorized');
  });

  it("of one user and session do not open another user's session in the same tenant", async () => {
    const other = await app.account('other@alpha.com', 'alpha');
    const mixed = resign(app, member.accessToken, { sub: other.id });
    await app.call('get', '/users/me', { tenant: 'alpha', as: mixed }).expect(401);
    const abroad = resign(app, member.accessToken, {
      sub: stranger.id,
      sid: decode(stranger.accessToken).payload['sid'],
    });
    await app.call('get', '/users/me', { tenant: 'alpha', as: abroad }).expect(401);
  });

  it('stay valid while SECRET_KEY is rotated, and new ones are signed with the new key', async () => {
    const { SECRET_KEY, DB_NAME } = app.config;
    const next = 'n'.repeat(40);
    const rotating = await TestApp.start({ DB_NAME, SECRET_KEY: next, SECRET_KEY_PREVIOUS: SECRET_KEY });
    try {
      await rotating.call('get', '/users/me', { as: owner }).expect(200);
      await rotating.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
      const { body } = await rotating
        .call('post', '/auth/refresh')
        .send({ refresh_token: member.refreshToken })
        .expect(200);
      await rotating.call('get', '/users/me', { tenant: 'alpha', as: body.access_token }).expect(200);
      expect(verifiesWith(app, body.access_token as string)).toBe(false);
      expect(verifiesWith(rotating, body.access_token as string)).toBe(true);
    } finally {
      await rotating.stop();
    }
  });

  function verifiesWith(signer: TestApp, token: string): boolean {
    const { payload } = decode(token);
    const [publicKey] = signer
      .get(TokenKeys)
      .accessToken({ context: 'tenant', organizationId: payload['org_id'] as string, keyVersion: 1 });
    try {
      jwt.verify(token, { publicKey: publicKey.export() });
      return true;
    } catch {
      return false;
    }
  }

  /** Signs as `resign` does, but with the key of the original realm whatever the new claims say. */
  function resignRaw(token: string, claims: object, header: object = {}): string {
    return resign(app, token, claims, header, decode(token).payload);
  }
});
