import { crc32 } from 'node:zlib';
import { TENANT_PERMISSIONS } from '../../src/tenant/permissions.js';
import { ApiKeyRepository } from '../../src/auth/keys/api-key.repository.js';
import { isKeyText } from '../../src/auth/keys/api-key-format.js';
import { toBase62 } from '../../src/auth/keys/base62.js';
import { type Account, TestApp } from '../support/app.js';
import { codeOf, type Method } from '../support/caller.js';
import { LogLines } from '../support/log-lines.js';
import { until } from '../support/until.js';

interface Key {
  id: string;
  key: string;
}

function withChecksum(body: string): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return body + toBase62(checksum, 6);
}

describe('an API key', () => {
  const lines = new LogLines('info');
  let app: TestApp;
  let owner: Account;
  let admin: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', API_KEY_RATE: '50' }, lines.log);
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    admin = await app.account('admin@alpha.com', 'alpha');
    member = await app.account('member@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
  });
  afterAll(() => app.stop());

  const call = (method: Method, path: string, as: Account | string = admin, tenant = 'alpha') =>
    app.call(method, path, { tenant, as });
  const create = async (fields: object = {}, as = admin): Promise<Key> => {
    const key = { name: 'Import', permissions: ['users:read'], ...fields };
    return (await call('post', '/api-keys', as).send(key).expect(201)).body as Key;
  };
  const unauthorized = [401, 'unauthorized'];

  it('is shown once, and recognizable by its prefix and checksum', async () => {
    const { id, key } = await create();
    expect(key).toMatch(/^tny_[0-9A-Za-z]{117}$/);
    expect(isKeyText(key)).toBe(true);
    expect(isKeyText(key.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBe(false);
    const { body } = await call('get', '/api-keys').expect(200);
    const listed = (body.items as object[]).find((one) => (one as Key).id === id);
    expect(listed).toMatchObject({ name: 'Import', user_id: null, created_by: admin.id, last4: key.slice(-4) });
    const dump = await app.sql('SELECT k::text FROM api_keys k', [], await app.databaseOf('alpha'));
    expect(JSON.stringify([body, dump])).not.toContain(key.slice(0, -4));
  });

  it('gets another name and other permissions, which apply at the next request', async () => {
    const { id, key } = await create();
    const change = (fields: object) => call('patch', `/api-keys/${id}`).send(fields).expect(200);
    expect((await change({ name: 'Export' })).body).toMatchObject({ name: 'Export', permissions: ['users:read'] });
    expect((await change({ permissions: ['audit:read'] })).body).toMatchObject({ name: 'Export' });
    await call('get', '/audit', key).expect(200);
    expect(await codeOf(call('get', '/users', key))).toEqual([403, 'forbidden']);
  });

  it('is one of at most 100 that work', async () => {
    const database = await app.databaseOf('alpha');
    await app.sql(
      `INSERT INTO api_keys (id, hash, name, permissions, expires_at, last4)
       SELECT gen_random_uuid(), sha256(n::text::bytea), 'Many', '{}', now() + interval '1 day', 'many' FROM generate_series(1, 100) n`,
      [],
      database,
    );
    const one = { name: 'One more', permissions: ['users:read'] };
    expect(await codeOf(call('post', '/api-keys').send(one))).toEqual([409, 'too_many_api_keys']);
    await app.sql(`DELETE FROM api_keys WHERE name = 'Many'`, [], database);
  });

  it('opens the routes of its permissions, and no others', async () => {
    const { key } = await create();
    await call('get', '/users', key).expect(200);
    const denied = await call('get', '/audit', key).expect(403);
    expect(denied.body.code).toBe('forbidden');
    expect(denied.headers['www-authenticate']).toBe(
      'Bearer realm="tenantry", error="insufficient_scope", scope="audit:read"',
    );
    for (const [method, path] of [
      ['get', '/users/me'],
      ['get', '/auth/sessions'],
      ['post', '/auth/logout'],
      ['post', '/api-keys'],
      ['post', '/auth/logout-everyone'],
    ] as const)
      expect([path, ...(await codeOf(call(method, path, key)))]).toEqual([path, 403, 'user_required']);
  });

  it('is valid in its own organization only', async () => {
    const { key } = await create();
    expect(await codeOf(call('get', '/users', key, 'beta'))).toEqual([403, 'tenant_mismatch']);
    expect(await codeOf(app.call('get', '/users', { as: key }))).toEqual([400, 'tenant_required']);
    expect(await codeOf(app.call('get', '/organizations', { as: key }))).toEqual([403, 'wrong_context']);
  });

  it('is rejected while its organization is suspended or deleted', async () => {
    await app.organization('gamma', owner);
    const { body } = await app.call('post', '/organizations/gamma/token', { as: owner }).expect(200);
    const fields = { name: 'x', permissions: ['users:read'] };
    const created = call('post', '/api-keys', body.access_token as string, 'gamma').send(fields);
    const { key } = (await created.expect(201)).body as Key;
    const change = (method: Method, verb = '') => app.call(method, `/organizations/gamma${verb}`, { as: owner });
    await call('get', '/users', key, 'gamma').expect(200);
    await change('post', '/suspend').expect(200);
    expect(await codeOf(call('get', '/users', key, 'gamma'))).toEqual([403, 'tenant_suspended']);
    await change('post', '/resume').expect(200);
    await call('get', '/users', key, 'gamma').expect(200);
    await change('delete').expect(202);
    expect(await codeOf(call('get', '/users', key, 'gamma'))).toEqual([404, 'tenant_not_found']);
  });

  it('is rejected when it is forged, changed, expired or revoked', async () => {
    const { id, key } = await create();
    const database = await app.databaseOf('alpha');
    for (const wrong of [
      'tny_',
      `tny_${'a'.repeat(117)}`,
      `${key}a`,
      key.slice(0, -1),
      `tny_${key.slice(4).toLowerCase()}`,
      withChecksum(key.slice(0, 60) + (key[60] === '0' ? '1' : '0') + key.slice(61, -6)), // its MAC is another one
      withChecksum(`tny_${toBase62(Buffer.alloc(82, 9), 111)}`), // of another format
      withChecksum(`tny_${'z'.repeat(111)}`), // of more bytes
    ])
      expect(await codeOf(call('get', '/users', wrong))).toEqual(unauthorized);
    await app.sql(`UPDATE api_keys SET expires_at = now() WHERE id = $1`, [id], database);
    expect(await codeOf(call('get', '/users', key))).toEqual(unauthorized);
    const other = await create();
    await call('delete', `/api-keys/${other.id}`).expect(204);
    await call('delete', `/api-keys/${other.id}`).expect(204);
    expect(await codeOf(call('get', '/users', other.key))).toEqual(unauthorized);
    expect(await codeOf(call('patch', `/api-keys/${other.id}`).send({ name: 'x' }))).toEqual([409, 'api_key_ended']);
  });

  it('of the organization outlives its creator', async () => {
    const second = await app.account('second@alpha.com', 'alpha');
    await call('patch', `/users/${second.id}`).send({ role: 'admin' }).expect(200);
    const { key, id } = await create({}, second);
    await call('delete', `/users/${second.id}`).expect(204);
    await call('get', '/users', key).expect(200);
    const { body } = await call('get', '/api-keys').expect(200);
    expect((body.items as Key[]).find((one) => one.id === id)).toMatchObject({ created_by: null });
  });

  it('of a user is limited by the role of the user at each request, and ends with the user', async () => {
    const user = await app.account('user@alpha.com', 'alpha');
    const role = (name: string) => call('patch', `/users/${user.id}`).send({ role: name }).expect(200);
    expect(await codeOf(call('post', '/api-keys', user).send({ name: 'x', permissions: ['users:read'] }))).toEqual([
      403,
      'forbidden',
    ]);
    const personal = { name: 'x', permissions: ['users:read'], personal: true };
    expect(await codeOf(call('post', '/api-keys', user).send(personal))).toEqual([403, 'permission_not_held']);
    await role('admin');
    const { key } = await create(personal, user);
    await call('get', '/users', key).expect(200);
    await role('member');
    expect(await codeOf(call('get', '/users', key))).toEqual([403, 'forbidden']);
    await role('admin');
    await call('get', '/users', key).expect(200);
    await call('patch', `/users/${user.id}`).send({ is_active: false }).expect(200);
    expect(await codeOf(call('get', '/users', key))).toEqual(unauthorized);
    await call('patch', `/users/${user.id}`).send({ is_active: true }).expect(200);
    await call('delete', `/users/${user.id}`).expect(204);
    expect(await codeOf(call('get', '/users', key))).toEqual(unauthorized);
  });

  it('of another user is listed and revoked by admins, but not replaced', async () => {
    const user = await app.account('other@alpha.com', 'alpha');
    await call('post', '/roles')
      .send({ slug: 'reader', name: 'Reader', permissions: ['users:read'] })
      .expect(201);
    await call('patch', `/users/${user.id}`).send({ role: 'reader' }).expect(200);
    const { id, key } = await create({ personal: true }, user);
    const own = await call('get', '/api-keys', user).expect(200);
    expect((own.body.items as Key[]).map((one) => one.id)).toEqual([id]);
    const filtered = async (as: Account | string) =>
      (
        (await call('get', '/api-keys?created_by=me&limit=100', as).expect(200)).body.items as { created_by: string }[]
      ).map((one) => one.created_by);
    expect([await filtered(user), new Set(await filtered(admin))]).toEqual([[user.id], new Set([admin.id])]);
    const ofNoUser = await create({ permissions: ['keys:write'] });
    expect(await filtered(ofNoUser.key)).toEqual([]);
    expect(await codeOf(call('post', `/api-keys/${id}/rotate`).send({}))).toEqual([404, 'not_found']);
    expect(await codeOf(call('patch', `/api-keys/${id}`).send({ name: 'x' }))).toEqual([404, 'not_found']);
    const foreign = await create();
    expect(await codeOf(call('delete', `/api-keys/${foreign.id}`, user))).toEqual([404, 'not_found']);
    await call('delete', `/api-keys/${id}`).expect(204);
    expect(await codeOf(call('get', '/users', key))).toEqual(unauthorized);
  });

  it('is replaced by a new one, once, and works for a time of grace', async () => {
    const { id, key } = await create();
    const rotate = (grace_hours: number) => call('post', `/api-keys/${id}/rotate`).send({ grace_hours });
    const answers = await Promise.all([1, 2, 3].map(() => rotate(1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const next = answers.find(({ status }) => status === 201)?.body as Key & { permissions: string[] };
    expect(next.permissions).toEqual(['users:read']);
    await call('get', '/users', key).expect(200);
    await call('get', '/users', next.key).expect(200);
    await app.sql(
      `UPDATE api_keys SET expires_at = expires_at - interval '61 minutes' WHERE id = $1`,
      [id],
      await app.databaseOf('alpha'),
    );
    expect(await codeOf(call('get', '/users', key))).toEqual(unauthorized);
    const last = await call('post', `/api-keys/${next.id}/rotate`).send({ grace_hours: 0 }).expect(201);
    expect(await codeOf(call('get', '/users', next.key))).toEqual(unauthorized);
    await call('get', '/users', (last.body as Key).key).expect(200);
  });

  it('has no permission that its creator lacks, when it is created, changed or replaced', async () => {
    const permissions = ['keys:write', 'users:read'];
    await call('post', '/roles').send({ slug: 'keeper', name: 'Keeper', permissions }).expect(201);
    const keeper = await app.account('keeper@alpha.com', 'alpha');
    await call('patch', `/users/${keeper.id}`).send({ role: 'keeper' }).expect(200);
    const refused = [403, 'permission_not_held'];
    const more = { name: 'x', permissions: ['users:write'] };
    expect(await codeOf(call('post', '/api-keys', keeper).send(more))).toEqual(refused);
    const { id } = await create({}, keeper);
    expect(await codeOf(call('patch', `/api-keys/${id}`, keeper).send(more))).toEqual(refused);
    const strong = await create({ permissions: ['users:write'] });
    expect(await codeOf(call('post', `/api-keys/${strong.id}/rotate`, keeper).send({}))).toEqual(refused);
    expect(await codeOf(call('patch', `/api-keys/${strong.id}`, keeper).send({ permissions: ['users:read'] }))).toEqual(
      refused,
    );
  });

  it('follows the same rule: it gives no role that it does not hold', async () => {
    const { key } = await create({ permissions: ['users:read', 'users:write', 'roles:write'] });
    expect(await codeOf(call('patch', `/users/${member.id}`, key).send({ role: 'admin' }))).toEqual([
      403,
      'permission_not_held',
    ]);
    expect(
      await codeOf(call('post', `/users/${admin.id}/password`, key).send({ new_password: 'AnotherPass456' })),
    ).toEqual([403, 'permission_not_held']);
    const role = { slug: 'spy', name: 'Spy', permissions: ['audit:read'] };
    expect(await codeOf(call('post', '/roles', key).send(role))).toEqual([403, 'permission_not_held']);
  });

  it('needs a recent login to be created, and valid fields', async () => {
    for (const wrong of [
      { permissions: [] },
      { permissions: ['moon:fly'] },
      { expires_in_days: 0 },
      { expires_in_days: 366 },
      { expires_in_days: 1.5 },
      { name: '' },
      { personal: 'yes' },
    ])
      await call('post', '/api-keys')
        .send({ name: 'x', permissions: ['users:read'], ...wrong })
        .expect(400);
    const database = await app.databaseOf('alpha');
    await app.sql(`UPDATE sessions SET auth_time = now() - interval '1 hour' WHERE user_id = $1`, [admin.id], database);
    expect(await codeOf(call('post', '/api-keys').send({}))).toEqual([401, 'reauthentication_required']);
    await call('post', '/auth/reauthenticate').send({ password: admin.password }).expect(204);
  });

  it('is not created for an owner, whose account belongs to the platform', async () => {
    const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
    const inside = body.access_token as string;
    const key = { name: 'x', permissions: ['users:read'] };
    expect(await codeOf(call('post', '/api-keys', inside).send({ ...key, personal: true }))).toEqual([
      409,
      'owner_account',
    ]);
    await call('post', '/api-keys', inside).send(key).expect(201);
  });

  it('is limited to a number of requests a minute', async () => {
    const { key } = await create();
    const statuses: number[] = [];
    for (let n = 0; n < 52; n += 1) statuses.push((await call('get', '/users?limit=1', key)).status);
    expect([statuses.slice(0, 50), statuses.slice(50)]).toEqual([Array(50).fill(200), [429, 429]]);
    await call('get', '/users', (await create()).key).expect(200);
  });

  it('records its last use at most once a minute', async () => {
    const writes = jest.spyOn(ApiKeyRepository.prototype, 'noteUse');
    const { id, key } = await create();
    const lastUse = async () => {
      const rows = await app.sql<{ at: Date | null }>(
        'SELECT last_used_at AS at FROM api_keys WHERE id = $1',
        [id],
        await app.databaseOf('alpha'),
      );
      return rows[0]?.at ?? null;
    };
    try {
      await call('get', '/users', key).expect(200);
      await until(async () => (await lastUse()) !== null);
      const first = await lastUse();
      for (let n = 0; n < 10; n += 1) await call('get', '/users', key).expect(200);
      expect([await lastUse(), writes.mock.calls.length]).toEqual([first, 1]);
    } finally {
      writes.mockRestore();
    }
  });

  it('is named in the audit log, with the user for whom it acts', async () => {
    const organization = await create({ permissions: [...TENANT_PERMISSIONS] });
    const personal = await create({ permissions: ['roles:write', 'users:read'], personal: true });
    for (const [slug, { key }] of [
      ['by-organization', organization],
      ['by-user', personal],
    ] as const)
      await call('post', '/roles', key).send({ slug, name: slug, permissions: [] }).expect(201);
    const actorOf = async (slug: string) => {
      const { body } = await call('get', `/audit?object=role:${slug}`).expect(200);
      const [entry] = body.items as { actor: object; actor_kind: string; actor_id: string | null }[];
      return [entry?.actor, entry?.actor_kind, entry?.actor_id];
    };
    const actor = { kind: 'key', email: null };
    expect(await actorOf('by-organization')).toEqual([
      { ...actor, id: organization.id, on_behalf_of: null },
      'key',
      null,
    ]);
    expect(await actorOf('by-user')).toEqual([{ ...actor, id: personal.id, on_behalf_of: admin.id }, 'key', null]);
    const created = await call('get', `/audit?object=key:${personal.id}`).expect(200);
    expect(created.body.items).toMatchObject([{ action: 'key.create', actor: { kind: 'user', id: admin.id } }]);
  });

  it('is never logged', async () => {
    const { key } = await create();
    await call('get', `/users?q=${key}`, key).expect(200);
    await call('get', `/users/${key}`, key).expect(404);
    expect(JSON.stringify(lines.all)).not.toContain(key.slice(0, 60));
  });

  describe('of the platform', () => {
    let operator: Account;

    beforeAll(async () => {
      operator = await app.account('operator@company.com');
      await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    });

    const createHere = async (permissions: string[], personal = false) =>
      (
        await app
          .call('post', '/api-keys', { as: operator })
          .send({ name: 'Terraform', permissions, personal })
          .expect(201)
      ).body as Key;

    it('creates organizations for its user', async () => {
      const { key } = await createHere(['organizations:create', 'organizations:read'], true);
      await app.call('post', '/organizations', { as: key }).send({ name: 'Made', slug: 'made' }).expect(201);
      await app.call('get', '/organizations/alpha', { as: key }).expect(200);
      expect(await codeOf(app.call('post', '/organizations/alpha/suspend', { as: key }))).toEqual([403, 'forbidden']);
      expect(await codeOf(app.call('delete', '/organizations/made', { as: key }))).toEqual([403, 'user_required']);
      expect(await codeOf(app.call('post', '/organizations/made/token', { as: key }))).toEqual([403, 'user_required']);
    });

    it('without a user reads the platform, and acts for no user', async () => {
      const { key } = await createHere(['platform:read', 'organizations:create']);
      const introspect = await app.call('post', '/auth/introspect', { as: operator }).send({ token: key }).expect(200);
      expect(introspect.body).toMatchObject({ active: true, context: 'core' });
      expect(introspect.body).not.toHaveProperty('tenant');
      const token = { token: operator.accessToken };
      const own = await app.call('post', '/auth/introspect', { as: operator }).send(token).expect(200);
      expect(own.body).toMatchObject({ active: true, context: 'core', sub: operator.id });
      await app.call('get', '/servers', { as: key }).expect(200);
      const organization = { name: 'Nobody', slug: 'of-no-user' };
      expect(await codeOf(app.call('post', '/organizations', { as: key }).send(organization))).toEqual([
        403,
        'user_required',
      ]);
      expect(await codeOf(call('get', '/users', key))).toEqual([403, 'wrong_context']);
    });
  });

  describe('with the permission to introspect', () => {
    let introspector: string;

    beforeAll(async () => {
      introspector = (await create({ permissions: ['tokens:introspect'] })).key;
    });

    const introspect = async (token: string, tenant = 'alpha') => {
      const request = call('post', '/auth/introspect', introspector, tenant).type('form');
      return (await request.send({ token }).expect(200)).body as object;
    };

    it('tells which tokens and keys are active here', async () => {
      const { id, key } = await create();
      expect(await introspect(key)).toEqual({
        active: true,
        sub: id,
        token_type: 'api_key',
        scope: 'users:read',
        exp: expect.any(Number),
        context: 'tenant',
        org_id: expect.any(String),
        tenant: 'alpha',
        key_id: id,
      });
      expect(await introspect(member.accessToken)).toMatchObject({
        active: true,
        sub: member.id,
        token_type: 'access_token',
        scope: '',
        username: member.email,
      });
      const personal = await create({ personal: true });
      expect(await introspect(personal.key)).toMatchObject({
        sub: admin.id,
        username: admin.email,
        key_id: personal.id,
      });
    });

    it('tells nothing about others, and sees a logout and a revocation at once', async () => {
      const { id, key } = await create();
      await call('delete', `/api-keys/${id}`).expect(204);
      const gone = await app.account('gone@alpha.com', 'alpha');
      await call('post', '/auth/logout', gone).expect(204);
      const ofBeta = await app.account('user@beta.com', 'beta');
      const wrong = [key, gone.accessToken, ofBeta.accessToken, owner.accessToken, member.refreshToken, 'x', 'tny_x'];
      for (const token of wrong) expect(await introspect(token)).toEqual({ active: false });
    });

    it('accepts JSON and a form, and no other route accepts a form', async () => {
      const json = call('post', '/auth/introspect', introspector).send({ token: member.accessToken });
      expect((await json.expect(200)).body).toMatchObject({ active: true });
      const twice = call('post', '/auth/introspect', introspector).type('form').send('token=a&token=b');
      expect(await codeOf(twice)).toEqual([400, 'validation_failed']);
      const notText = await fetch(`${app.url}/auth/introspect`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${introspector}`,
          'content-type': 'application/x-www-form-urlencoded',
          'x-tenant': 'alpha',
        },
        body: Buffer.from('token=\xff', 'latin1'),
      });
      expect([notText.status, await notText.text()]).toEqual([400, expect.stringContaining('not valid UTF-8')]);
      expect(await codeOf(call('post', '/auth/introspect', member).send({ token: 'x' }))).toEqual([403, 'forbidden']);
      const login = app
        .call('post', '/auth/login', { tenant: 'alpha' })
        .type('form')
        .send({ email: 'x', password: 'y' });
      expect(await codeOf(login)).toEqual([415, 'unsupported_media_type']);
    });

    it('tells nothing about a token after everyone was logged out', async () => {
      expect(await introspect(member.accessToken)).toMatchObject({ active: true });
      await call('post', '/auth/logout-everyone').expect(204);
      expect(await introspect(member.accessToken)).toEqual({ active: false });
    });
  });
});
