import type { CoreUser } from '../../src/core/users/user.view.js';
import { PlatformApp } from '../support/platform-app.js';

describe('platform users of operators', () => {
  let platform: PlatformApp;

  beforeAll(async () => {
    platform = await PlatformApp.start();
  });
  afterAll(() => platform.stop());

  const emails = async (query = '') =>
    (await platform.read<{ items: CoreUser[] }>(`/users?${query}`)).items.map(({ email }) => email);

  it('are searched by name, address and role', async () => {
    const ada = await platform.app.account('ada@people.example');
    const name = { first_name: 'Ada', last_name: 'Lovelace' };
    await platform.app.call('patch', '/users/me', { as: ada }).send(name).expect(200);
    for (const q of ['ada lov', 'LOVELACE', 'people.ex'])
      expect(await emails(`q=${encodeURIComponent(q)}`)).toEqual(['ada@people.example']);
    expect(await emails('role=admin')).toEqual(['operator@company.com']);
    expect(await emails('role=user&q=company')).toEqual(['owner@company.com']);
    expect(await emails('limit=2')).toEqual(['ada@people.example', 'owner@company.com']);
    await platform.call('get', '/users?role=No+Role').expect(400);
  });

  it('are changed, and logged out when they are deactivated', async () => {
    const bob = await platform.app.account('bob@people.example');
    const path = `/users/${bob.id}`;
    expect(await platform.read(path)).toMatchObject({ id: bob.id, role: 'user', is_active: true });
    const { body } = await platform.call('patch', path, { role: 'admin', is_active: false }).expect(200);
    expect(body).toMatchObject({ role: 'admin', is_active: false });
    await platform.app.call('get', '/users/me', { as: bob }).expect(401);
    expect((await platform.recorded(`user:${bob.id}`)).map(({ action }) => action)).toEqual([
      'user.role',
      'user.deactivate',
    ]);
    for (const wrong of [{ role: 'member' }, { is_active: null }, { email: 'x@x.com' }])
      await platform.call('patch', path, wrong).expect(400);
  });

  it('get a new password, which ends their sessions', async () => {
    const eve = await platform.app.account('eve@people.example');
    await platform.call('post', `/users/${eve.id}/password`, { new_password: 'weak' }).expect(400);
    await platform.call('post', `/users/${eve.id}/password`, { new_password: 'AnotherPass456' }).expect(204);
    await platform.app.call('get', '/users/me', { as: eve }).expect(401);
    const login = platform.app.call('post', '/auth/login').send({ email: eve.email, password: 'AnotherPass456' });
    await login.expect(200);
  });

  it('are deleted, except the last admin and the last owner of an organization', async () => {
    const carl = await platform.app.account('carl@people.example');
    await platform.call('delete', `/users/${carl.id}`).expect(204);
    await platform.call('delete', `/users/${carl.id}`).expect(404);
    const codeOf = async (id: string) =>
      (await platform.call('delete', `/users/${id}`).expect(409)).body.code as string;
    expect(await codeOf(platform.operator.id)).toBe('last_admin');
    expect(await codeOf(platform.owner.id)).toBe('last_owner');
    for (const id of ['x', '018f0000-0000-7000-8000-000000000000'])
      await platform.call('get', `/users/${id}`).expect(404);
  });

  it('are hidden from other users, who read their own permissions', async () => {
    const { id } = platform.operator;
    const as = platform.owner;
    await platform.app.call('get', '/users', { as }).expect(403);
    await platform.app.call('get', `/users/${id}`, { as }).expect(403);
    await platform.app.call('patch', `/users/${as.id}`, { as }).send({ role: 'admin' }).expect(403);
    const mine = async (account = as) =>
      (await platform.app.call('get', '/users/me', { as: account }).expect(200)).body.permissions as string[];
    expect(await mine()).toEqual(['organizations:create']); // every user has it
    expect(await mine(platform.operator)).toEqual(expect.arrayContaining(['platform:operate', 'organizations:all']));
  });
});
