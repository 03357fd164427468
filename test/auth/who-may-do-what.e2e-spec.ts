import { AuthContexts } from '../../src/auth/access/auth-context.js';
import { type Account, TestApp } from '../support/app.js';
import { exampleBodies } from '../support/example-bodies.js';
import { type GuardedRoute, guardedRoutes } from '../support/guarded-routes.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SOMEBODY = '018f0000-0000-7000-8000-000000000000';

describe('permissions', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let owner: Account;
  let stranger: Account;
  let member: Account;
  let admin: Account;
  let operator: Account;
  let routes: GuardedRoute[];

  beforeAll(async () => {
    app = await TestApp.start({ MAIL: 'page', DATA_DIR: folder.path });
    [owner, stranger] = [await app.account('owner@company.com'), await app.account('stranger@company.com')];
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    member = await app.account('member@alpha.com', 'alpha');
    admin = await app.account('admin@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
    operator = await app.account('operator@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    routes = guardedRoutes(app);
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  describe('on routes that require a role or a permission', () => {
    const guarded = () => routes.filter(({ access }) => access.roles.length + access.permissions.length > 0);
    /** Calls the route in its context, as one of two users. */
    const call = ({ method, path, context }: GuardedRoute, users: Record<GuardedRoute['context'], Account>) => {
      const where = context === 'tenant' ? { tenant: 'alpha' } : {};
      return app.call(method, path.replace(/:\w+/g, SOMEBODY), { ...where, as: users[context] });
    };

    it('are all granted to some role of the context', () => {
      const granted = (context: GuardedRoute['context']) =>
        Object.values(app.get(AuthContexts).get(context).catalog.builtIn).flat();
      const unknown = guarded().filter(({ access, context }) =>
        access.permissions.some((one) => !granted(context).includes(one)),
      );
      expect(unknown).toEqual([]);
    });

    it('a user without the permission is rejected, and gets no validation errors', async () => {
      const lowest = { core: 'user', tenant: 'member' };
      const granted = ({ context }: GuardedRoute) =>
        app.get(AuthContexts).get(context).catalog.builtIn[lowest[context]] ?? [];
      const beyond = guarded().filter(
        (route) =>
          route.access.roles.some((role) => role !== lowest[route.context]) ||
          route.access.permissions.some((permission) => !granted(route).includes(permission)),
      );
      expect(beyond.length).toBeGreaterThan(5);
      for (const route of beyond) {
        const answer = call(route, { core: stranger, tenant: member });
        const { status, body } = await answer.send({ unheard: 'of' }).query({ limit: 'x' });
        expect([route.path, status, body.code]).toEqual([route.path, 403, 'forbidden']);
      }
    });

    it('are not checked for admins', async () => {
      for (const route of guarded().filter(({ path }) => path !== '/auth/logout-everyone')) {
        const answer = call(route, { core: operator, tenant: admin });
        const { status, body } = await answer.send({ unheard: 'of' }).query({ limit: 'x' });
        expect([route.path, [200, 400, 404], body.code === 'forbidden']).toEqual([
          route.path,
          expect.arrayContaining([status]),
          false,
        ]);
      }
    });

    it('follow a role that is revoked, from the next request on', async () => {
      const change = (role: string) => app.sql('UPDATE users SET role = $1 WHERE id = $2', [role, member.id], database);
      const database = await app.databaseOf('alpha');
      const list = () => app.call('get', '/users', { tenant: 'alpha', as: member });
      await change('admin');
      await list().expect(200);
      await change('member');
      await list().expect(403);
    });
  });

  it('make an organization invisible to users without access, on every route about it', async () => {
    const about = routes.filter(({ context, path }) => context === 'core' && path.includes(':slug'));
    expect(about.length).toBeGreaterThan(9);
    // Valid bodies, so that nothing but the caller is wrong.
    const bodies = new Map(
      (await exampleBodies())
        .filter(({ context }) => context === 'core')
        .map(({ method, path, body }) => [`${method.toLowerCase()} ${path}`, body]),
    );
    const answers = async ({ method, path }: GuardedRoute, slug: string) => {
      const call = app.call(method, path.replace(':slug', slug).replace(/:\w+/g, owner.id), { as: stranger });
      const { status, body } = await call.send(bodies.get(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`) ?? {});
      return [`${method} ${path}`, status, { ...(body as object), request_id: '' }];
    };
    for (const route of about) {
      const [, status] = await answers(route, 'alpha');
      expect([route.path, status]).toEqual([route.path, route.access.permissions.length > 0 ? 403 : 404]);
      expect(await answers(route, 'alpha')).toEqual(await answers(route, 'nothing'));
    }
    const { body } = await app.call('get', '/organizations/alpha', { as: owner }).expect(200);
    expect(body).toMatchObject({ name: 'alpha', status: 'active' });
  });

  describe('belong to an id in one database', () => {
    /** The same user and session as `member` of alpha, elsewhere. */
    async function twin(database: string): Promise<void> {
      const alpha = await app.databaseOf('alpha');
      const [user] = await app.sql<Record<string, unknown>>('SELECT * FROM users WHERE id = $1', [member.id], alpha);
      const sessions = await app.sql<Record<string, unknown>>('SELECT * FROM sessions', [], alpha);
      const columns = 'id, email, password_hash, first_name';
      const { id, email, password_hash } = user as Record<string, unknown>;
      await app.sql(`INSERT INTO users (${columns}) VALUES ($1, $2, $3, 'Twin')`, [id, email, password_hash], database);
      for (const session of sessions.filter(({ user_id }) => user_id === id))
        await app.sql(
          'INSERT INTO sessions (id, user_id, refresh_hash, expires_at) VALUES ($1, $2, $3, $4)',
          [session['id'], id, session['refresh_hash'], session['expires_at']],
          database,
        );
    }

    beforeAll(async () => {
      await twin(await app.databaseOf('beta'));
      await twin(app.config.DB_NAME);
    });

    it('so identical ids in two tenants and in core never meet', async () => {
      const me = (where: object) => app.call('get', '/users/me', { ...where, as: member });
      expect((await me({ tenant: 'alpha' }).expect(200)).body.first_name).toBeNull();
      expect((await me({ tenant: 'beta' }).expect(403)).body.code).toBe('tenant_mismatch');
      expect((await me({}).expect(400)).body).toMatchObject({
        code: 'tenant_required',
        detail: 'The token belongs to an organization. Send the slug of that organization in X-TENANT.',
      });
      const refresh = app.call('post', '/auth/refresh', { tenant: 'beta' });
      expect((await refresh.send({ refresh_token: member.refreshToken }).expect(403)).body.code).toBe(
        'tenant_mismatch',
      );
      await app.call('patch', '/users/me', { tenant: 'alpha', as: member }).send({ first_name: 'Alpha' }).expect(200);
      for (const database of [await app.databaseOf('beta'), app.config.DB_NAME]) {
        const names = await app.sql('SELECT first_name FROM users WHERE id = $1', [member.id], database);
        expect(names).toEqual([{ first_name: 'Twin' }]);
      }
    });

    it('and each of them logs in only in its own database', async () => {
      const credentials = { email: member.email, password: member.password };
      for (const where of [{ tenant: 'beta' }, {}]) {
        const { body } = await app.call('post', '/auth/login', where).send(credentials).expect(200);
        const as = body.access_token as string;
        expect((await app.call('get', '/users/me', { ...where, as }).expect(200)).body.first_name).toBe('Twin');
        await app.call('delete', '/auth/sessions', { ...where, as }).expect(204);
        await app.call('post', '/auth/logout', { ...where, as }).expect(204);
      }
      await app.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
    });

    it('and a user of core has no access to an organization that has a user with the same id', async () => {
      const login = await app
        .call('post', '/auth/login')
        .send({ email: member.email, password: member.password })
        .expect(200);
      const twinOfCore: Account = { ...member, accessToken: login.body.access_token as string };
      expect((await app.call('get', '/users/me', { tenant: 'alpha', as: twinOfCore }).expect(403)).body.code).toBe(
        'wrong_context',
      );
      await app.organization('twins', twinOfCore);
      await app.sql(
        `INSERT INTO users (id, email, password_hash) VALUES ($1, $2, 'x')`,
        [member.id, member.email],
        await app.databaseOf('twins'),
      );
      const { body } = await app.call('post', '/organizations/twins/token', { as: twinOfCore }).expect(200);
      const inside = await app.call('get', '/users/me', { tenant: 'twins', as: body.access_token as string });
      expect(inside.body).toMatchObject({ role: 'admin', email: member.email });
      expect(inside.body.id).not.toBe(member.id);
    });
  });
});
