import { TENANT_PERMISSIONS } from '../../src/tenant/permissions.js';
import { type Account, TestApp } from '../support/app.js';
import { codeOf, type Method } from '../support/caller.js';

describe('a role that an organization defines', () => {
  let app: TestApp;
  let owner: Account;
  let admin: Account;
  let manager: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    admin = await app.account('admin@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
    manager = await app.account('manager@alpha.com', 'alpha');
    member = await app.account('member@alpha.com', 'alpha');
    await call('post', '/roles')
      .send({ slug: 'manager', name: 'Manager', permissions: ['roles:write', 'users:read', 'users:write'] })
      .expect(201);
    await assign(manager, 'manager').expect(200);
  });
  afterAll(() => app.stop());

  const call = (method: Method, path: string, as = admin, tenant = 'alpha') => app.call(method, path, { tenant, as });
  const assign = ({ id }: Account, role: string, as = admin) => call('patch', `/users/${id}`, as).send({ role });
  const create = (slug: string, permissions: string[], as = admin) =>
    call('post', '/roles', as).send({ slug, name: slug, permissions });

  it('is listed behind the built-in ones, of its own organization only', async () => {
    const { body } = await call('get', '/roles').expect(200);
    expect(body.items).toMatchObject([
      { slug: 'member', permissions: [], is_system: true, created_at: null },
      { slug: 'admin', permissions: TENANT_PERMISSIONS, is_system: true },
      { slug: 'manager', name: 'Manager', is_system: false },
    ]);
    const catalog = await call('get', '/permissions').expect(200);
    expect(catalog.body).toEqual({ items: TENANT_PERMISSIONS, held: TENANT_PERMISSIONS });
    const inside = (await app.call('post', '/organizations/beta/token', { as: owner }).expect(200)).body;
    const ofBeta = await app.call('get', '/roles', { tenant: 'beta', as: inside.access_token as string }).expect(200);
    expect((ofBeta.body as { items: object[] }).items).toHaveLength(2);
  });

  it('opens the routes of its permissions at the next request, and closes them', async () => {
    await create('auditor', ['audit:read']).expect(201);
    await call('get', '/audit', member).expect(403);
    await assign(member, 'auditor').expect(200);
    await call('get', '/audit', member).expect(200);
    expect((await call('get', '/users/me', member).expect(200)).body.role).toBe('auditor');
    expect((await call('get', '/permissions', member).expect(200)).body.held).toEqual(['audit:read']);
    await call('patch', '/roles/auditor').send({ permissions: [] }).expect(200);
    await call('get', '/audit', member).expect(403);
    expect(await codeOf(call('delete', '/roles/auditor'))).toEqual([409, 'role_in_use']);
    await assign(member, 'member').expect(200);
    await call('delete', '/roles/auditor').expect(204);
    expect(await codeOf(assign(member, 'auditor'))).toEqual([400, 'validation_failed']);
    const { body } = await call('get', '/audit?object=role:auditor').expect(200);
    const actions = (body.items as { action: string; actor_id: string }[]).map(({ action }) => action);
    expect(actions).toEqual(['role.remove', 'role.update', 'role.create']);
  });

  it('grants nothing for a permission that the code does not know', async () => {
    await create('odd', ['audit:read']).expect(201);
    await app.sql(
      `UPDATE roles SET permissions = '{audit:read,moon:fly}' WHERE slug = 'odd'`,
      [],
      await app.databaseOf('alpha'),
    );
    await assign(member, 'odd').expect(200);
    expect((await call('get', '/permissions', member).expect(200)).body.held).toEqual(['audit:read']);
    await assign(member, 'member').expect(200);
  });

  it('is not recorded as changed by an update that changes nothing', async () => {
    await create('steady', ['audit:read', 'users:read']).expect(201);
    const update = (fields: object) => call('patch', '/roles/steady').send(fields).expect(200);
    await update({ name: 'steady', permissions: ['users:read', 'audit:read'] });
    expect((await update({ name: 'Steady' })).body).toMatchObject({ name: 'Steady' });
    const { body } = await call('get', '/audit?object=role:steady').expect(200);
    const entries = body.items as { action: string; details: object }[];
    expect(entries.map(({ action }) => action)).toEqual(['role.update', 'role.create']);
  });

  it('is one of at most 100', async () => {
    const database = await app.databaseOf('alpha');
    await app.sql(
      `INSERT INTO roles (id, slug, name, permissions)
       SELECT gen_random_uuid(), 'many-' || n, 'Many', '{}' FROM generate_series(1, 100 - (SELECT count(*) FROM roles)) n`,
      [],
      database,
    );
    expect(await codeOf(create('one-more', []))).toEqual([409, 'too_many_roles']);
    await app.sql(`DELETE FROM roles WHERE slug LIKE 'many-%'`, [], database);
  });

  it.each([
    ['post', '/roles', { slug: 'admin', name: 'x', permissions: [] }, 409, 'role_reserved'],
    ['patch', '/roles/member', { permissions: ['users:write'] }, 409, 'role_reserved'],
    ['delete', '/roles/admin', {}, 409, 'role_reserved'],
    ['post', '/roles', { slug: 'manager', name: 'x', permissions: [] }, 409, 'role_taken'],
    ['patch', '/roles/nothing', { name: 'x' }, 404, 'not_found'],
    ['delete', '/roles/%00', {}, 404, 'not_found'],
    ['post', '/roles', { slug: 'x y', name: 'x', permissions: [] }, 400, 'validation_failed'],
    ['post', '/roles', { slug: 'moon', name: 'x', permissions: ['moon:fly'] }, 400, 'validation_failed'],
    ['post', '/roles', { slug: 'moon', name: 'x', permissions: ['platform:operate'] }, 400, 'validation_failed'],
    ['post', '/roles', { slug: 'moon', name: 'x', permissions: { $ne: 1 } }, 400, 'validation_failed'],
    [
      'post',
      '/roles',
      { slug: 'moon', name: 'x', permissions: ['audit:read', 'audit:read'] },
      400,
      'validation_failed',
    ],
  ] as const)('is not made by %s %s %j', async (method, path, body, status, code) => {
    expect(await codeOf(call(method, path).send(body))).toEqual([status, code]);
  });

  describe('grants no more than its author has', () => {
    const refused = [403, 'permission_not_held'];

    it('when it is created, changed, deleted or assigned', async () => {
      expect(await codeOf(create('spy', ['audit:read'], manager))).toEqual(refused);
      await create('helper', ['users:read'], manager).expect(201);
      const change = (permissions: string[]) => call('patch', '/roles/helper', manager).send({ permissions });
      expect(await codeOf(change(['users:read', 'audit:read']))).toEqual(refused);
      expect(await codeOf(call('patch', '/roles/manager', manager).send({ permissions: ['audit:read'] }))).toEqual(
        refused,
      );
      expect(await codeOf(assign(manager, 'admin', manager))).toEqual(refused);
      expect(await codeOf(assign(member, 'admin', manager))).toEqual(refused);
      await assign(member, 'helper', manager).expect(200);
      await create('spy', ['audit:read']).expect(201);
      expect(await codeOf(assign(member, 'spy', manager))).toEqual(refused);
      expect(await codeOf(call('delete', '/roles/spy', manager))).toEqual(refused);
      expect(await codeOf(call('patch', '/roles/spy', manager).send({ permissions: [] }))).toEqual(refused);
    });

    it('and cannot be used against an account that has more', async () => {
      const against = (method: Method, path: string, body: object) =>
        codeOf(call(method, `/users/${admin.id}${path}`, manager).send(body));
      expect(await against('post', '/password', { new_password: 'AnotherPass456' })).toEqual(refused);
      expect(await against('patch', '', { is_active: false })).toEqual([409, 'last_admin']);
      expect(await against('delete', '', {})).toEqual([409, 'last_admin']);
      const second = await app.account('second@alpha.com', 'alpha');
      await assign(second, 'admin').expect(200);
      for (const body of [{ is_active: false }, { role: 'member' }, { is_active: true }])
        expect(await against('patch', '', body)).toEqual(refused);
      expect(await against('delete', '', {})).toEqual(refused);
      expect(await against('delete', '/sessions', {})).toEqual(refused);
      await call('get', '/users/me').expect(200);
    });
  });

  it('with every permission does not replace the last admin, who stays', async () => {
    const { id } = await app.account('all@alpha.com', 'alpha');
    await create('everything', [...TENANT_PERMISSIONS]).expect(201);
    await call('patch', `/users/${id}`).send({ role: 'everything' }).expect(200);
    const [second] = (await call('get', '/users?q=second@').expect(200)).body.items as Account[];
    await assign(second as Account, 'member').expect(200);
    const last = [409, 'last_admin'];
    expect(await codeOf(assign(admin, 'everything'))).toEqual(last);
    expect(await codeOf(call('patch', `/users/${admin.id}`).send({ is_active: false }))).toEqual(last);
    expect(await codeOf(call('delete', `/users/${admin.id}`))).toEqual(last);
  });
});

describe('a role of the platform', () => {
  let app: TestApp;
  let operator: Account;
  let viewer: Account;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    [operator, viewer] = [await app.account('operator@company.com'), await app.account('viewer@company.com')];
    owner = await app.account('owner@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    await app.organization('alpha', owner);
    await app.call('patch', `/users/${viewer.id}`, { as: operator }).send({ role: 'viewer' }).expect(200);
  });
  afterAll(() => app.stop());

  it('shows a viewer the whole platform, and changes nothing', async () => {
    const as = viewer;
    for (const path of [
      '/organizations/alpha',
      '/platform/overview',
      '/servers',
      '/jobs',
      '/users',
      '/audit',
      '/roles',
    ])
      await app.call('get', path, { as }).expect(200);
    for (const [method, path, body] of [
      ['post', '/organizations/alpha/suspend', {}],
      ['post', '/organizations/alpha/resume', {}],
      ['delete', '/organizations/alpha', {}],
      ['post', '/organizations/alpha/token', {}],
      ['post', '/organizations/alpha/purge', {}],
      ['post', '/migration-runs', {}],
      ['post', '/doctor/examinations', {}],
      ['patch', `/users/${owner.id}`, { is_active: false }],
      ['post', '/roles', { slug: 'more', name: 'More', permissions: ['audit:all'] }],
      ['patch', '/login-policy', { magic_link: 'on' }],
    ] as const) {
      const { status } = await app.call(method, path, { as }).send(body);
      expect([path, status]).toEqual([path, 403]);
    }
  });

  it('is defined by admins, and is enough for what it has', async () => {
    const as = operator;
    const permissions = ['organizations:read', 'organizations:all'];
    await app.call('post', '/roles', { as }).send({ slug: 'guard', name: 'Guard', permissions }).expect(201);
    const guard = await app.account('guard@company.com');
    await app.call('patch', `/users/${guard.id}`, { as }).send({ role: 'guard' }).expect(200);
    await app.call('post', '/organizations/alpha/suspend', { as: guard }).expect(200);
    await app.call('post', '/organizations/alpha/resume', { as: owner }).expect(403);
    await app.call('post', '/organizations/alpha/resume', { as: guard }).expect(200);
    await app.call('get', '/users', { as: guard }).expect(403);
    expect((await app.call('get', '/users?role=guard', { as }).expect(200)).body.items).toHaveLength(1);
  });
});
