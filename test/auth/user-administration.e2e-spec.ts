import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';

const NOBODY = '018f0000-0000-7000-8000-000000000000';

describe('the users of an organization', () => {
  let app: TestApp;
  let owner: Account;
  let admin: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'shared']) await app.organization(slug, owner);
    admin = await makeAdmin('admin@alpha.com', 'alpha');
    member = await app.account('member@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  async function makeAdmin(email: string, tenant: string): Promise<Account> {
    const account = await app.account(email, tenant);
    const promote = `UPDATE users SET role = 'admin' WHERE id = $1`;
    await app.sql(promote, [account.id], await app.databaseOf(tenant));
    return account;
  }

  const users = (method: 'get' | 'patch' | 'delete' | 'post', path: string, as = admin, tenant = 'alpha') =>
    app.call(method, `/users${path}`, { tenant, as });
  const emails = async (query: string, as = admin): Promise<string[]> => {
    const { body } = await users('get', query, as).expect(200);
    return (body as { items: { email: string }[] }).items.map(({ email }) => email);
  };
  const me = async (as: Account, tenant = 'alpha') => (await app.call('get', '/users/me', { tenant, as })).status;
  const login = ({ email, password }: Pick<Account, 'email' | 'password'>, tenant = 'alpha') =>
    app.call('post', '/auth/login', { tenant }).send({ email, password });
  const refresh = async ({ refreshToken }: Account) =>
    (await app.call('post', '/auth/refresh').send({ refresh_token: refreshToken })).status;

  /** Makes calls, and holds the organization's admins until all of them have passed their guards and wait for these. */
  async function atOnce(tenant: string, calls: () => PromiseLike<{ status: number }>[]): Promise<number[]> {
    const database = await app.databaseOf(tenant);
    const client = new Client({ ...testServer(), database });
    await client.connect();
    try {
      await client.query(`BEGIN; SELECT 1 FROM users WHERE role = 'admin' FOR UPDATE`);
      const answers = calls().map((call) => Promise.resolve(call));
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND cardinality(pg_blocking_pids(pid)) > 0`;
      while ((await app.sql(waiting, [database])).length < answers.length) await sleep(10);
      await client.query('COMMIT');
      return (await Promise.all(answers)).map(({ status }) => status).sort();
    } finally {
      await client.end();
    }
  }

  it('are listed in pages for its admins, newest first, and read one by one', async () => {
    expect(await emails('')).toEqual([member.email, admin.email]);
    const { body: first } = await users('get', '?limit=1').expect(200);
    expect(await emails(`?limit=1&cursor=${first.next_cursor}`)).toEqual([admin.email]);
    const { body } = await users('get', `/${member.id}`).expect(200);
    const { body: own } = await app.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
    expect(body).toEqual(own);
    expect((first as { items: unknown[] }).items).toEqual([own]);
  });

  describe('can be searched', () => {
    beforeAll(async () => {
      const register = (fields: object) =>
        app.call('post', '/auth/register', { tenant: 'alpha' }).send({ password: 'UserPass123', ...fields });
      await register({ email: 'first@alpha.com', first_name: 'Jane', last_name: 'Doe' }).expect(201);
      await register({ email: 'doe_100%@alpha.com', first_name: '50% Off' }).expect(201);
    });

    it.each([
      ['doe', ['doe_100%@alpha.com', 'first@alpha.com']],
      ['JANE D', ['first@alpha.com']],
      ['ST@alpha', ['first@alpha.com']],
      [' first@alpha.com ', ['first@alpha.com']],
      ['%', ['doe_100%@alpha.com']],
      ['_', ['doe_100%@alpha.com']],
      ['\\', []],
      [`' OR true --`, []],
      ['nobody', []],
    ])('by %j in their name or address, literally', async (q, found) => {
      expect(await emails(`?q=${encodeURIComponent(q)}`)).toEqual(found);
    });

    it('by an empty text, which finds all of them, and in pages', async () => {
      expect(await emails('?q=')).toHaveLength(4);
      const { body } = await users('get', '?q=doe&limit=1').expect(200);
      expect(await emails(`?q=doe&limit=1&cursor=${body.next_cursor}`)).toEqual(['first@alpha.com']);
    });

    it.each(['q=a&q=b', `q=${'x'.repeat(255)}`, 'q=%00', 'limit=0', 'cursor=x'])(
      'but not by the invalid query %s',
      async (query) => {
        expect((await users('get', `?${query}`).expect(400)).body.code).toBe('validation_failed');
      },
    );
  });

  it('are not visible to members', async () => {
    for (const [method, path, body] of [
      ['get', '', undefined],
      ['get', `/${admin.id}`, undefined],
      ['get', `/${member.id}`, undefined],
      ['patch', `/${member.id}`, { role: 'admin' }],
      ['patch', `/${member.id}`, { nonsense: true }],
      ['delete', `/${admin.id}`, undefined],
      ['post', `/${admin.id}/password`, { new_password: 'AnotherPass456' }],
    ] as const) {
      const { status, body: problem } = await users(method, path, member).send(body);
      expect([method, path, status, problem.code]).toEqual([method, path, 403, 'forbidden']);
    }
    expect([await me(admin), await me(member)]).toEqual([200, 200]);
  });

  it('cannot make themselves admins, or change other users', async () => {
    for (const fields of [{ role: 'admin' }, { is_active: true }, { email: admin.email }, { id: admin.id }]) {
      for (const method of ['put', 'patch'] as const) {
        const call = app.call(method, '/users/me', { tenant: 'alpha', as: member });
        expect((await call.send({ first_name: 'Me', ...fields }).expect(400)).body.code).toBe('validation_failed');
      }
    }
    const { body } = await app.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
    expect(body).toMatchObject({ id: member.id, email: member.email, role: 'member', first_name: null });
  });

  it('do not exist for an admin of another organization, and neither does a user with an invalid id', async () => {
    const stranger = await makeAdmin('admin@beta.com', 'beta');
    for (const id of [stranger.id, owner.id, NOBODY, 'me2', `${NOBODY}'`, '%00', 'null']) {
      for (const [method, path, body] of [
        ['get', `/${id}`, undefined],
        ['patch', `/${id}`, { role: 'member' }],
        ['patch', `/${id}`, {}],
        ['delete', `/${id}`, undefined],
        ['post', `/${id}/password`, { new_password: 'AnotherPass456' }],
      ] as const) {
        const { status, body: problem } = await users(method, path).send(body);
        expect([method, path, status, problem.code]).toEqual([method, path, 404, 'not_found']);
      }
    }
    expect(await me(stranger, 'beta')).toBe(200);
    expect((await users('get', '', stranger, 'beta').expect(200)).body.items).toHaveLength(1);
    await login({ ...stranger }, 'beta').expect(200);
  });

  it('become admins and members again from the next request on', async () => {
    const { body } = await users('patch', `/${member.id}`).send({ role: 'admin' }).expect(200);
    expect(body).toMatchObject({ id: member.id, role: 'admin', is_active: true });
    await users('get', '', member).expect(200);
    await users('patch', `/${member.id}`, member).send({ role: 'member' }).expect(200);
    await users('get', '', member).expect(403);
    expect((await users('patch', `/${member.id}`).send({}).expect(200)).body).toMatchObject({ role: 'member' });
  });

  it.each([
    ['role', 'owner'],
    ['role', null],
    ['role', ['admin']],
    ['is_active', 'false'],
    ['is_active', null],
    ['email', 'other@alpha.com'],
    ['id', NOBODY],
    ['password', 'AnotherPass456'],
    ['password_hash', 'x'],
    ['core_user_id', NOBODY],
    ['first_name', 'Jane'],
    ['created_at', '2020-01-01T00:00:00Z'],
  ])('reject a change by %s: %j', async (field, value) => {
    const { body } = await users('patch', `/${member.id}`)
      .send({ [field]: value })
      .expect(400);
    expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
  });

  it('are rejected from the next request on when deactivated, and admitted again with new tokens only', async () => {
    const user = await app.account('locked@alpha.com', 'alpha');
    const { body } = await users('patch', `/${user.id}`).send({ is_active: false }).expect(200);
    expect(body.is_active).toBe(false);
    expect([await me(user), await refresh(user), (await login(user)).body.code]).toEqual([
      401,
      401,
      'invalid_credentials',
    ]);
    await users('patch', `/${user.id}`).send({ is_active: true }).expect(200);
    expect([await me(user), await refresh(user), (await login(user)).status]).toEqual([401, 401, 200]);
  });

  it('get a new password when they have forgotten theirs, which ends their sessions', async () => {
    const user = await app.account('forgetful@alpha.com', 'alpha');
    const set = (new_password: unknown) => users('post', `/${user.id}/password`).send({ new_password });
    expect((await set('weak').expect(400)).body.errors).toMatchObject([{ field: 'new_password' }]);
    expect(await me(user)).toBe(200);
    await set('AnotherPass456').expect(204);
    expect([await me(user), await refresh(user), (await login(user)).status]).toEqual([401, 401, 401]);
    await login({ ...user, password: 'AnotherPass456' }).expect(200);
  });

  it('are removed once, however many requests do so at the same time', async () => {
    const user = await app.account('removed@alpha.com', 'alpha');
    const answers = await atOnce('alpha', () => [1, 2, 3].map(() => users('delete', `/${user.id}`)));
    expect(answers).toEqual([204, 404, 404]);
  });

  it('leave an audit entry with the actor and the change', async () => {
    const user = await app.account('traced@alpha.com', 'alpha');
    await users('patch', `/${user.id}`).send({ role: 'admin', is_active: false }).expect(200);
    await users('patch', `/${user.id}`).send({ is_active: true }).expect(200);
    await users('post', `/${user.id}/password`).send({ new_password: 'AnotherPass456' }).expect(204);
    await users('delete', `/${user.id}`).expect(204);
    const { body } = await app.call('get', `/audit?actor=${admin.id}&limit=5`, { tenant: 'alpha', as: admin });
    const trace = (body as { items: { action: string; object: string; details: unknown }[] }).items.reverse();
    expect(trace.map(({ action, object, details }) => [action, object, details])).toEqual([
      ['user.role', `user:${user.id}`, { role: 'admin' }],
      ['user.deactivate', `user:${user.id}`, null],
      ['user.activate', `user:${user.id}`, null],
      ['user.password', `user:${user.id}`, null],
      ['user.remove', `user:${user.id}`, null],
    ]);
  });

  it('are removed with their sessions, and can register again as a new user', async () => {
    const user = await app.account('leaving@alpha.com', 'alpha');
    await users('delete', `/${user.id}`).expect(204);
    expect([await me(user), await refresh(user), (await login(user)).status]).toEqual([401, 401, 401]);
    await users('delete', `/${user.id}`).expect(404);
    expect((await app.account(user.email, 'alpha')).id).not.toBe(user.id);
  });

  describe('always have an admin', () => {
    let [one, two]: Account[] = [];
    const inShared = (method: 'patch' | 'delete', who?: Account, as = one) =>
      users(method, `/${who?.id}`, as, 'shared');
    const admins = async () =>
      (
        await app.sql<{ email: string }>(
          `SELECT email FROM users WHERE role = 'admin' AND is_active ORDER BY id`,
          [],
          await app.databaseOf('shared'),
        )
      ).map(({ email }) => email);

    beforeAll(async () => {
      one = await makeAdmin('one@shared.com', 'shared');
      await app.account('member@shared.com', 'shared');
    });

    it('because the last one stays an admin', async () => {
      for (const changes of [{ role: 'member' }, { is_active: false }, { role: 'admin', is_active: false }]) {
        expect((await inShared('patch', one).send(changes).expect(409)).body.code).toBe('last_admin');
      }
      expect((await inShared('delete', one).expect(409)).body.code).toBe('last_admin');
      expect(await admins()).toEqual([one?.email]);
      await inShared('patch', one).send({ role: 'admin', is_active: true }).expect(200);
    });

    it.each([
      ['demote', 'patch', { role: 'member' }],
      ['lock out', 'patch', { is_active: false }],
      ['remove', 'delete', undefined],
    ] as const)('also when two of them %s each other at the same time', async (_, method, changes) => {
      two = await makeAdmin(`two${Math.random()}@shared.com`, 'shared');
      const answers = await atOnce('shared', () => [
        inShared(method, two, one).send(changes),
        inShared(method, one, two).send(changes),
      ]);
      expect(answers).toEqual([method === 'patch' ? 200 : 204, 409]);
      const [left, ...others] = await admins();
      expect(others).toEqual([]);
      one = left === one?.email ? one : two;
    });

    it('and any other admin can give up the role', async () => {
      two = await makeAdmin(`two${Math.random()}@shared.com`, 'shared');
      await inShared('patch', two, two).send({ role: 'member' }).expect(200);
      await inShared('delete', two, two).expect(403);
    });
  });

  it('can be created on the command line, or by an owner who opens registration, when registration is closed', async () => {
    const registration = (value: string) =>
      app.call('patch', '/organizations/beta', { as: owner }).send({ registration: value }).expect(200);
    const register = (email: string) =>
      app.call('post', '/auth/register', { tenant: 'beta' }).send({ email, password: 'UserPass123' });
    await registration('closed');
    expect((await register('invited@beta.com').expect(403)).body.code).toBe('registration_closed');
    const create = ['user', 'create', 'invited@beta.com', '--tenant', 'beta'];
    expect((await commandLine(app, create, { TENANTRY_USER_PASSWORD: 'UserPass123' })).exit).toBe(0);
    await login({ email: 'invited@beta.com', password: 'UserPass123' }, 'beta').expect(200);
    await registration('open');
    await register('late@beta.com').expect(201);
  });
});
