import { decode } from 'jsonwebtoken';
import { TENANT_PERMISSIONS } from '../../src/tenant/permissions.js';
import type { Account, TestApp } from '../support/app.js';
import { codeOf, type Method } from '../support/caller.js';
import { guardedRoutes } from '../support/guarded-routes.js';
import { MailedApp } from '../support/mailed-app.js';

const REASON = 'The invoice list is empty.';

describe('an administrator who acts as a user', () => {
  let mailed: MailedApp;
  let app: TestApp;
  let owner: Account;
  let admin: Account;
  let target: Account;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    ({ app } = mailed);
    owner = await mailed.organizations();
    ({ user: target } = await mailed.user('target', 'alpha'));
    admin = await adminOf('admin');
  });
  afterAll(() => mailed.stop());

  const call = (method: Method, path: string, as: Account | string = admin) =>
    app.call(method, path, { tenant: 'alpha', as });
  const start = (id = target.id, as: Account | string = admin, reason = REASON) =>
    call('post', `/users/${id}/impersonate`, as).send({ reason });
  const actAs = async (id = target.id, as: Account | string = admin) =>
    (await start(id, as).expect(200)).body.access_token as string;
  const setRole = async ({ id }: Account, role: string) =>
    app.sql('UPDATE users SET role = $2 WHERE id = $1', [id, role], await app.databaseOf('alpha'));

  async function adminOf(name: string): Promise<Account> {
    const { user } = await mailed.user(name, 'alpha');
    await setRole(user, 'admin');
    return user;
  }

  it('gets a token for 15 minutes that names both, and the user gets an e-mail', async () => {
    const { body } = await start().expect(200);
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 900 });
    const claims = decode(body.access_token as string) as Record<string, unknown>;
    expect(claims).toMatchObject({ sub: target.id, act: { sub: admin.id } });
    const me = await call('get', '/users/me', body.access_token as string).expect(200);
    expect(me.body).toMatchObject({ id: target.id, role: 'member' });
    const { text } = await mailed.mails.next(target.email);
    expect(text).toContain(REASON);
  });

  it('is named in each audit entry, with the user', async () => {
    const token = await actAs();
    await call('post', '/auth/logout', token).expect(204);
    const { body } = await call('get', `/audit?actor=${admin.id}`).expect(200);
    const entries = body.items as { action: string; actor: { id: string; on_behalf_of: string | null } }[];
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'user.logout', actor: { kind: 'user', id: admin.id, email: admin.email, on_behalf_of: target.id } },
      { action: 'user.impersonate', object: `user:${target.id}`, details: { reason: REASON } },
    ]);
    expect(entries[1]?.actor.on_behalf_of).toBeNull();
    await call('get', '/users/me', token).expect(401);
  });

  it('is rejected on every route with a recent login, and on every other route about credentials', async () => {
    const token = await actAs();
    const routes = guardedRoutes(app).filter(({ context, access }) => context === 'tenant' && !access.isPublic);
    const admits = routes.filter(({ access }) => !access.isForUserInPerson);
    for (const { method, path } of routes.filter(({ access }) => access.isForUserInPerson)) {
      const answer = codeOf(call(method, path.replace(/:\w+/g, target.id), token).send({}));
      expect([method, path, ...(await answer)]).toEqual([method, path, 403, 'impersonation_forbidden']);
    }
    const names = admits.map(({ method, path }) => `${method} ${path}`);
    const writes = names.filter((name) => !name.startsWith('get '));
    expect(
      writes.filter((name) => /password|email|passkey|factor|session|reauth|api-keys|impersonate/.test(name)),
    ).toEqual([
      'post /auth/email/verification',
      'delete /users/:id/sessions/:session_id',
      'delete /users/:id/sessions',
    ]);
    await call('patch', '/users/me', token).send({ first_name: 'Changed' }).expect(200);
  });

  it('has only the permissions that both have, and the user has none that the administrator lacks', async () => {
    await call('post', '/roles').send({
      slug: 'helper',
      name: 'Helper',
      permissions: ['users:read', 'users:impersonate'],
    });
    const { user: helper } = await mailed.user('helper', 'alpha');
    await setRole(helper, 'helper');
    expect(await codeOf(start(admin.id, helper))).toEqual([403, 'permission_not_held']);
    const token = await actAs(target.id, helper);
    await setRole(target, 'admin');
    try {
      await call('get', '/users', token).expect(200);
      expect(await codeOf(call('get', '/audit', token))).toEqual([403, 'forbidden']);
      expect((await call('get', '/permissions', token)).body.held).toEqual(['users:read', 'users:impersonate']);
    } finally {
      await setRole(target, 'member');
    }
    await setRole(helper, 'member');
    expect(await codeOf(call('get', '/users/me', token))).toEqual([401, 'unauthorized']);
  });

  it.each<[string, (admin: Account, user: Account) => PromiseLike<unknown>]>([
    ['the administrator logs out', (one) => call('post', '/auth/logout', one).expect(204)],
    ['the administrator is deactivated', (one) => call('patch', `/users/${one.id}`).send({ is_active: false })],
    ['the administrator is deleted', (one) => call('delete', `/users/${one.id}`).expect(204)],
    ['the user is deactivated', (_, user) => call('patch', `/users/${user.id}`).send({ is_active: false })],
    [
      'the user gets a new password',
      (_, user) => call('post', `/users/${user.id}/password`).send({ new_password: 'AnotherPass456' }),
    ],
  ])('is logged out at the next request after %s', async (_, happens) => {
    const [one, { user }] = [await adminOf('other'), await mailed.user('user', 'alpha')];
    const token = await actAs(user.id, one);
    await call('get', '/users/me', token).expect(200);
    await happens(one, user);
    expect(await codeOf(call('get', '/users/me', token))).toEqual([401, 'unauthorized']);
  });

  it('needs a reason and a recent login, and is no key, and acts neither as an owner nor as an inactive user', async () => {
    for (const reason of ['', 'too short', 'x'.repeat(501)]) await start(target.id, admin, reason).expect(400);
    const inside = (await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200)).body;
    const { body: ownerInside } = await call('get', '/users/me', inside.access_token as string).expect(200);
    expect(await codeOf(start(ownerInside.id as string))).toEqual([409, 'owner_account']);
    expect(await codeOf(start(admin.id))).toEqual([403, 'impersonation_forbidden']);
    const { user } = await mailed.user('inactive', 'alpha');
    await call('patch', `/users/${user.id}`).send({ is_active: false }).expect(200);
    expect(await codeOf(start(user.id))).toEqual([409, 'user_inactive']);
    const key = await call('post', '/api-keys')
      .send({ name: 'x', permissions: [...TENANT_PERMISSIONS] })
      .expect(201);
    expect(await codeOf(start(target.id, key.body.key as string))).toEqual([403, 'user_required']);
    expect(await codeOf(start(target.id, target))).toEqual([403, 'forbidden']);
  });

  it('who is an owner is logged out together with the session on the platform', async () => {
    const { body: login } = await app
      .call('post', '/auth/login')
      .send({ email: owner.email, password: owner.password });
    const as = login.access_token as string;
    const inside = (await app.call('post', '/organizations/alpha/token', { as }).expect(200)).body
      .access_token as string;
    const token = await actAs(target.id, inside);
    await call('get', '/users/me', token).expect(200);
    await app.call('post', '/auth/logout', { as }).expect(204);
    expect(await codeOf(call('get', '/users/me', token))).toEqual([401, 'unauthorized']);
  });
});
