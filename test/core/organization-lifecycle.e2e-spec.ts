import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { type Account, TestApp } from '../support/app.js';

describe('the life cycle of an organization', () => {
  let app: TestApp;
  let owner: Account;
  let stranger: Account;
  let admin: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.atRest();
    owner = await app.account('owner@company.com');
    stranger = await app.account('stranger@company.com');
    admin = await app.account('admin@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
  });
  afterAll(() => app.stop());

  const act = (action: string, slug: string, as = owner) =>
    app.call('post', `/organizations/${slug}/${action}`, { as });
  const remove = (slug: string, as = owner) => app.call('delete', `/organizations/${slug}`, { as });
  const change = (slug: string, fields: object, as = owner) =>
    app.call('patch', `/organizations/${slug}`, { as }).send(fields);
  const me = (tenant: string, as: Account) => app.call('get', '/users/me', { tenant, as });
  const reconcile = () => app.reconcile();

  const tenantWithUser = async (slug: string): Promise<Account> => {
    await app.organization(slug, owner);
    return app.account(`user@${slug}.com`, slug);
  };

  const existing = async (database: string) => [
    ...(await app.sql<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname = $1', [database])),
    ...(await app.sql<{ name: string }>('SELECT rolname AS name FROM pg_roles WHERE rolname = $1', [database])),
  ];

  describe('its fields', () => {
    beforeAll(() => app.organization('fields', owner));

    it('can be changed one by one, and null clears the description', async () => {
      const { body } = await change('fields', { name: 'New', description: 'Words' }).expect(200);
      expect(body).toMatchObject({ name: 'New', slug: 'fields', description: 'Words', registration: 'open' });
      expect((await change('fields', { description: null }).expect(200)).body).toMatchObject({
        name: 'New',
        description: null,
      });
      expect((await change('fields', {}).expect(200)).body.name).toBe('New');
    });

    it.each([{ name: null }, { name: 'x' }, { registration: 'maybe' }, { registration: null }, { slug: 'other' }])(
      'reject %j',
      async (fields) => {
        const { body } = await change('fields', fields).expect(400);
        expect(body.errors).toEqual([{ field: Object.keys(fields)[0], message: expect.any(String) }]);
      },
    );

    it('close its registration', async () => {
      await change('fields', { registration: 'closed' }).expect(200);
      const register = () =>
        app.call('post', '/auth/register', { tenant: 'fields' }).send({ email: 'a@b.com', password: 'UserPass123' });
      expect((await register().expect(403)).body.code).toBe('registration_closed');
      await change('fields', { registration: 'open' }).expect(200);
      await register().expect(201);
    });
  });

  it('requires the rights of the caller', async () => {
    await app.organization('mine', owner);
    const actions = [
      (as: Account) => change('mine', { name: 'Taken' }, as),
      (as: Account) => remove('mine', as),
      (as: Account) => act('restore', 'mine', as),
    ];
    for (const attempt of actions) {
      expect((await attempt(stranger).expect(404)).body.code).toBe('not_found');
      expect((await attempt(admin).expect(403)).body.code).toBe('forbidden');
    }
    for (const action of ['suspend', 'resume']) await act(action, 'mine', stranger).expect(404);
    expect((await app.call('get', '/organizations/mine', { as: owner }).expect(200)).body).toMatchObject({
      name: 'mine',
      status: 'active',
    });
  });

  describe('its suspension', () => {
    it('rejects all requests until it is resumed, and a second call changes nothing', async () => {
      const user = await tenantWithUser('pause');
      await me('pause', user).expect(200);
      for (let time = 0; time < 2; time += 1) {
        const { body } = await act('suspend', 'pause').expect(200);
        expect(body).toMatchObject({ status: 'suspended', is_active: false });
      }
      expect((await me('pause', user).expect(403)).body.code).toBe('tenant_suspended');
      await app.call('post', '/auth/refresh').send({ refresh_token: user.refreshToken }).expect(403);
      for (let time = 0; time < 2; time += 1)
        expect((await act('resume', 'pause').expect(200)).body.status).toBe('active');
      await me('pause', user).expect(200);
    });

    it('by a platform admin is not ended by its owner, or by deleting and restoring', async () => {
      await app.organization('banned', owner);
      await act('suspend', 'banned').expect(200);
      await act('suspend', 'banned', admin).expect(200);
      await act('suspend', 'banned').expect(200);
      expect((await act('resume', 'banned').expect(403)).body.code).toBe('forbidden');
      await remove('banned').expect(202);
      expect((await act('restore', 'banned').expect(200)).body.status).toBe('suspended');
      expect((await act('resume', 'banned').expect(403)).body.code).toBe('forbidden');
      await act('resume', 'banned', admin).expect(200);
    });

    it('by a platform admin while it is deleted is kept after its restoration', async () => {
      await app.organization('hidden', owner);
      await remove('hidden').expect(202);
      expect((await act('suspend', 'hidden', admin).expect(200)).body.status).toBe('deleted');
      expect((await act('restore', 'hidden').expect(200)).body.status).toBe('suspended');
      await act('resume', 'hidden').expect(403);
    });

    it('by its owner can be ended by a platform admin', async () => {
      await app.organization('asked', owner);
      await act('suspend', 'asked').expect(200);
      expect((await act('resume', 'asked', admin).expect(200)).body.status).toBe('active');
    });
  });

  describe('its deletion', () => {
    it('closes its database before the response, and keeps its slug reserved', async () => {
      const user = await tenantWithUser('gone');
      const database = await app.databaseOf('gone');
      await me('gone', user).expect(200);
      expect((await remove('gone').expect(202)).body).toMatchObject({ status: 'deleted', is_active: false });
      const id = await ledgerId('gone');
      expect(await app.get(DatabaseServers).coreServer.databases.admitted(id)).not.toContain(database);
      expect(await app.sql('SELECT 1 FROM pg_stat_activity WHERE usename = $1', [database])).toEqual([]);

      expect((await me('gone', user).expect(404)).body.code).toBe('tenant_not_found');
      expect((await app.call('get', '/organizations/gone', { as: owner }).expect(200)).body.status).toBe('deleted');
      const again = app.call('post', '/organizations', { as: stranger }).send({ name: 'Again', slug: 'gone' });
      expect((await again.expect(409)).body.code).toBe('slug_taken');
      await remove('gone').expect(202);
      for (const action of ['suspend', 'resume'])
        expect((await act(action, 'gone').expect(409)).body.code).toBe('status_conflict');
      expect((await change('gone', { name: 'Ghost' }).expect(409)).body.code).toBe('status_conflict');
    });

    it('closes its database even while a backup runs', async () => {
      await app.organization('copied', owner);
      const id = await ledgerId('copied');
      const { databases } = app.get(DatabaseServers).coreServer;
      await databases.asAdmin(id, async (backup) => {
        await backup.query('BEGIN; LOCK TABLE tenant_marker, users IN ACCESS SHARE MODE');
        await remove('copied').expect(202);
        expect(await databases.isOpenToRole(id)).toBe(false);
        expect(await databases.closedAt(id)).toBeInstanceOf(Date);
      });
    });

    it('can be undone with all its data', async () => {
      const user = await tenantWithUser('back');
      await remove('back').expect(202);
      for (let time = 0; time < 2; time += 1)
        expect((await act('restore', 'back').expect(200)).body.status).toBe('active');
      expect((await me('back', user).expect(200)).body.email).toBe('user@back.com');
    });

    it('leaves it open or closed, never in between, when it is restored at the same time', async () => {
      const user = await tenantWithUser('torn');
      for (let round = 0; round < 5; round += 1) {
        await Promise.all([remove('torn'), act('restore', 'torn'), remove('torn'), act('restore', 'torn')]);
        const { body } = await app.call('get', '/organizations/torn', { as: owner }).expect(200);
        await me('torn', user).expect(body.status === 'active' ? 200 : 404);
        await act('restore', 'torn').expect(200);
        await me('torn', user).expect(200);
      }
    });

    it('succeeds for each of several concurrent callers', async () => {
      await app.organization('popular', owner);
      const answers = await Promise.all([1, 2, 3, 4].map(() => remove('popular')));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
      const restored = await Promise.all([1, 2, 3, 4].map(() => act('restore', 'popular')));
      expect(restored.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    });

    it('is rejected while it is provisioned', async () => {
      await app.organization('early', owner);
      await app.sql(`UPDATE organizations SET status = 'provisioning' WHERE slug = 'early'`);
      expect((await remove('early').expect(409)).body.code).toBe('status_conflict');
      await app.sql(`UPDATE organizations SET status = 'active' WHERE slug = 'early'`);
    });

    it('is finished by the reconciler when its server did not answer', async () => {
      await app.organization('later', owner);
      const { databases } = app.get(DatabaseServers).coreServer;
      jest.spyOn(databases, 'closeToRole').mockRejectedValueOnce(new Error('not now'));
      await remove('later').expect(202);
      const id = await ledgerId('later');
      expect(await databases.admitted(id)).toContain(await app.databaseOf('later'));
      await reconcile();
      expect(await databases.admitted(id)).not.toContain(await app.databaseOf('later'));
      await act('restore', 'later').expect(200);
    });
  });

  describe('its purge', () => {
    it('happens after RETENTION_DAYS and not before', async () => {
      await app.organization('old', owner);
      const database = await app.databaseOf('old');
      await remove('old').expect(202);
      await app.ageDeletion('old', 29);
      await reconcile();
      expect(await existing(database)).toHaveLength(2);
      await app.ageDeletion('old', 30);
      await reconcile();
      expect(await existing(database)).toEqual([]);
      await app.call('get', '/organizations/old', { as: owner }).expect(404);
      await act('restore', 'old').expect(404);
    });

    it('frees its slug, and nothing of the old organization opens the new one', async () => {
      const user = await tenantWithUser('recycled');
      await remove('recycled').expect(202);
      await app.ageDeletion('recycled', 31);
      await reconcile();
      await app.organization('recycled', stranger);
      const { body } = await me('recycled', user).expect(401);
      expect(body.code).toBe('unauthorized');
      await app.call('post', '/auth/refresh').send({ refresh_token: user.refreshToken }).expect(401);
      const login = { email: user.email, password: user.password };
      await app.call('post', '/auth/login', { tenant: 'recycled' }).send(login).expect(401);
    });

    it('does not happen while PostgreSQL has its database open, because core was restored from an older backup', async () => {
      const user = await tenantWithUser('risen');
      await remove('risen').expect(202);
      await act('restore', 'risen').expect(200);
      await app.sql(`UPDATE organizations SET status = 'deleted', deleted_at = '2000-01-01' WHERE slug = 'risen'`);
      await app.sql(`UPDATE tenant_databases SET state = 'fenced' WHERE id = $1`, [await ledgerId('risen')]);
      await reconcile();
      await reconcile();
      expect(await existing(await app.databaseOf('risen'))).toHaveLength(2);
      await act('restore', 'risen').expect(200);
      await me('risen', user).expect(200);
    });

    it('counts from the time at which PostgreSQL closed it, when core was restored from an older backup', async () => {
      await app.organization('again', owner);
      await remove('again').expect(202);
      await app.sql(`UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug = 'again'`);
      await reconcile();
      expect((await act('restore', 'again').expect(200)).body.status).toBe('active');
    });

    it('happens even when its database is lost and cannot be restored', async () => {
      await app.organization('lost', owner);
      const database = await app.databaseOf('lost');
      await remove('lost').expect(202);
      await app.sql(`DROP DATABASE ${database}`, [], 'postgres');
      expect((await act('restore', 'lost').expect(409)).body.code).toBe('status_conflict');
      await app.sql(`UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug = 'lost'`);
      await reconcile();
      await app.call('get', '/organizations/lost', { as: owner }).expect(404);
      expect(await existing(database)).toEqual([]);
    });

    it('happens even when its database was lost before its deletion', async () => {
      await app.organization('vanished', owner);
      const database = await app.databaseOf('vanished');
      await app.sql(`DROP DATABASE ${database} WITH (FORCE)`, [], 'postgres');
      await remove('vanished').expect(202);
      await app.sql(`UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug = 'vanished'`);
      await reconcile();
      await app.call('get', '/organizations/vanished', { as: owner }).expect(404);
      expect(await existing(database)).toEqual([]);
    });

    it('happens even when its database was lost during its restoration', async () => {
      await app.organization('halfway', owner);
      const [id, database] = [await ledgerId('halfway'), await app.databaseOf('halfway')];
      await remove('halfway').expect(202);
      await app.sql(`UPDATE tenant_databases SET state = 'restoring' WHERE id = $1`, [id]);
      await app.sql(`DROP DATABASE ${database}`, [], 'postgres');
      await app.sql(`UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug = 'halfway'`);
      await reconcile();
      await app.call('get', '/organizations/halfway', { as: owner }).expect(404);
    });

    it('happens even when nothing but its name is left', async () => {
      await app.organization('bare', owner);
      const id = await ledgerId('bare');
      await remove('bare').expect(202);
      await app.sql('UPDATE tenant_databases SET organization_id = NULL WHERE id = $1', [id]);
      expect((await act('restore', 'bare').expect(409)).body.code).toBe('status_conflict');
      await app.sql(`UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug = 'bare'`);
      await reconcile();
      await app.call('get', '/organizations/bare', { as: owner }).expect(404);
    });
  });

  async function ledgerId(slug: string): Promise<string> {
    const [row] = await app.sql<{ id: string }>(
      'SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1',
      [slug],
    );
    return row?.id ?? '';
  }
});
