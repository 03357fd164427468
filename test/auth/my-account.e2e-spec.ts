import { type Account, TestApp } from '../support/app.js';
import { until } from '../support/until.js';

type Exported = { user_id: string; exported_at: string; tables: Record<string, Record<string, unknown>[]> };

/** Rows in more than one page. */
const MANY = 1_201;

describe('my account', () => {
  let app: TestApp;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  const adminOf = async (email: string, tenant: string): Promise<Account> => {
    const account = await app.account(email, tenant);
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [account.id], await app.databaseOf(tenant));
    return account;
  };
  const within = (tenant?: string) => (tenant === undefined ? {} : { tenant });
  const exported = async (as: Account | string, tenant?: string): Promise<Exported> =>
    (await app.call('get', '/users/me/export', { ...within(tenant), as }).expect(200)).body as Exported;
  const remove = (as: Account | string, tenant?: string) => app.call('delete', '/users/me', { ...within(tenant), as });
  const age = async (tenant?: string) =>
    app.sql(
      `UPDATE sessions SET auth_time = now() - interval '1 hour'`,
      [],
      tenant === undefined ? undefined : await app.databaseOf(tenant),
    );

  describe('can be exported: the file', () => {
    it('contains everything stored about the user, and nothing about others', async () => {
      const [ada, bob] = [await app.account('ada@alpha.com', 'alpha'), await app.account('bob@alpha.com', 'alpha')];
      await app
        .call('patch', '/users/me', { tenant: 'alpha', as: ada })
        .send({ phone: '+41 44 123 45 67' })
        .expect(200);
      const { headers, text } = await app.call('get', '/users/me/export', { tenant: 'alpha', as: ada }).expect(200);
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="personal-data.json"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      const { user_id, exported_at, tables } = JSON.parse(text) as Exported;
      expect([user_id, Date.now() - Date.parse(exported_at) < 60_000]).toEqual([ada.id, true]);
      expect(tables['users']).toMatchObject([{ id: ada.id, email: ada.email, phone: '+41 44 123 45 67' }]);
      expect(tables['sessions']).toHaveLength(1);
      expect(tables['audit_log']).toMatchObject([
        { action: 'user.register' },
        { action: 'user.login', ip: expect.any(String) },
        { action: 'user.export', object: `user:${ada.id}` },
      ]);
      expect(text).not.toContain(bob.id);
      expect(text).not.toContain(bob.email);
    });

    it('contains no secret', async () => {
      const ada = await app.account('ada@secret.com', 'alpha');
      const database = await app.databaseOf('alpha');
      const [user] = await app.sql<{ hash: string }>(
        'SELECT password_hash AS hash FROM users WHERE id = $1',
        [ada.id],
        database,
      );
      const [session] = await app.sql<{ hash: Buffer }>(
        'SELECT refresh_hash AS hash FROM sessions WHERE user_id = $1',
        [ada.id],
        database,
      );
      const text = JSON.stringify(await exported(ada, 'alpha'));
      for (const secret of [
        user?.hash,
        session?.hash.toString('hex'),
        session?.hash.toString('base64'),
        JSON.stringify(session?.hash),
      ])
        expect(text).not.toContain(secret);
      expect(text).not.toContain('hash');
    });

    it('contains each row of a long table once', async () => {
      const ada = await app.account('ada@many.com', 'alpha');
      await app.sql(
        `INSERT INTO audit_log (id, actor_id, action, outcome)
         SELECT gen_random_uuid(), $1, 'story.' || n, 'success' FROM generate_series(1, ${MANY}) AS n`,
        [ada.id],
        await app.databaseOf('alpha'),
      );
      const entries = (await exported(ada, 'alpha')).tables['audit_log'] ?? [];
      const stories = entries.map(({ action }) => String(action)).filter((action) => action.startsWith('story.'));
      expect([stories.length, new Set(stories).size]).toEqual([MANY, MANY]);
    });

    it('exists on the platform too, with the organizations that the user owns', async () => {
      const { tables } = await exported(owner);
      expect(tables['users']).toMatchObject([{ id: owner.id, email: owner.email }]);
      expect(tables['organization_owners']).toHaveLength(2);
    });

    it('exists for an owner inside the organization', async () => {
      const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
      const { tables } = await exported(body.access_token as string, 'alpha');
      expect(tables['users']).toMatchObject([{ core_user_id: owner.id, role: 'admin' }]);
    });

    it('is cut off when a table cannot be read, and never looks complete without it', async () => {
      await app.sql('ALTER TABLE owner_invitations RENAME TO lost_invitations');
      try {
        await expect(app.call('get', '/users/me/export', { as: owner })).rejects.toThrow('aborted');
      } finally {
        await app.sql('ALTER TABLE lost_invitations RENAME TO owner_invitations');
      }
      await exported(owner);
    });

    it('requires a recent login', async () => {
      const ada = await app.account('ada@late.com', 'alpha');
      await age('alpha');
      const { body } = await app.call('get', '/users/me/export', { tenant: 'alpha', as: ada }).expect(401);
      expect(body.code).toBe('reauthentication_required');
    });

    it('of a member is available only to admins of the same organization', async () => {
      const [admin, member] = [
        await adminOf('admin@alpha.com', 'alpha'),
        await app.account('member@alpha.com', 'alpha'),
      ];
      const other = await adminOf('admin@beta.com', 'beta');
      const call = (tenant: string, as: Account) => app.call('get', `/users/${member.id}/export`, { tenant, as });
      const { body } = await call('alpha', admin).expect(200);
      expect((body as Exported).tables['users']).toMatchObject([{ email: member.email }]);
      await call('alpha', member).expect(403);
      await call('beta', other).expect(404);
      const audit = await app.call('get', '/audit?action=user.export', { tenant: 'alpha', as: admin }).expect(200);
      expect(audit.body.items[0]).toMatchObject({ actor_id: admin.id, object: `user:${member.id}` });
    });
  });

  it('can be exported 3 times a day', async () => {
    const limited = await TestApp.start({ RATE_LIMIT: 'on' });
    const [ada, bob] = [await limited.account('ada@company.com'), await limited.account('bob@company.com')];
    const status = async (as: Account) => (await limited.call('get', '/users/me/export', { as })).status;
    expect([await status(ada), await status(ada), await status(ada), await status(ada)]).toEqual([200, 200, 200, 429]);
    expect(await status(bob)).toBe(200);
    await limited.stop();
  });

  describe('is deleted', () => {
    it('with everything about its user, except the id in the audit log', async () => {
      const [ada, bob] = [await app.account('gone@alpha.com', 'alpha'), await app.account('stays@alpha.com', 'alpha')];
      const elsewhere = await app.account('gone@alpha.com', 'beta');
      await remove(ada, 'alpha').expect(204);
      const me = (as: Account, tenant: string) => app.call('get', '/users/me', { tenant, as });
      expect((await me(ada, 'alpha').expect(401)).body.code).toBe('unauthorized');
      await me(bob, 'alpha').expect(200);
      await me(elsewhere, 'beta').expect(200);
      await app.call('post', '/auth/refresh').send({ refresh_token: ada.refreshToken }).expect(401);
      const credentials = { email: ada.email, password: ada.password };
      await app.call('post', '/auth/login', { tenant: 'alpha' }).send(credentials).expect(401);
      expect(await traces(await app.databaseOf('alpha'), [ada.id, ada.email])).toEqual(['audit_log']);
      const entries = await app.sql(
        `SELECT 1 FROM audit_log WHERE action = 'user.remove' AND actor_id = $1 AND object = $2`,
        [ada.id, `user:${ada.id}`],
        await app.databaseOf('alpha'),
      );
      expect(entries).toHaveLength(1);
      await app.account('gone@alpha.com', 'alpha'); // the address is free
    });

    it('only after a recent login', async () => {
      const ada = await app.account('ada@slow.com', 'alpha');
      await age('alpha');
      expect((await remove(ada, 'alpha').expect(401)).body.code).toBe('reauthentication_required');
      await app.call('post', '/auth/reauthenticate', { tenant: 'alpha', as: ada }).send({ password: ada.password });
      await remove(ada, 'alpha').expect(204);
    });

    it('once by 10 concurrent calls', async () => {
      const ada = await app.account('ada@often.com', 'alpha');
      const answers = await Promise.all(Array.from({ length: 10 }, () => remove(ada, 'alpha')));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect(statuses.every((status) => [204, 401, 404].includes(status))).toBe(true);
    });

    it('unless its user is the last admin of the organization', async () => {
      await app.organization('gamma', owner);
      const [first, second] = [await adminOf('first@gamma.com', 'gamma'), await adminOf('second@gamma.com', 'gamma')];
      const answers = await Promise.all([first, second].map((admin) => remove(admin, 'gamma')));
      expect(answers.map(({ status, body }) => [status, body.code as unknown]).sort()).toEqual([
        [204, undefined],
        [409, 'last_admin'],
      ]);
    });

    it('unless the policy leaves deletions to administrators', async () => {
      const [admin, member] = [await adminOf('boss@beta.com', 'beta'), await app.account('staff@beta.com', 'beta')];
      const policy = (self_deletion: string) =>
        app.call('patch', '/login-policy', { tenant: 'beta', as: admin }).send({ self_deletion }).expect(200);
      await policy('off');
      for (const as of [member, admin])
        expect((await remove(as, 'beta').expect(403)).body.code).toBe('self_deletion_disabled');
      await app.call('get', '/users/me/export', { tenant: 'beta', as: member }).expect(200);
      await policy('on');
      await remove(member, 'beta').expect(204);
    });

    it('but not by an owner inside the organization, who deletes it on the platform', async () => {
      const { body } = await app.call('post', '/organizations/alpha/token', { as: owner }).expect(200);
      expect((await remove(body.access_token as string, 'alpha').expect(409)).body.code).toBe('owner_account');
    });

    describe('on the platform', () => {
      it('unless its user is the last active owner of an organization that is not deleted', async () => {
        const [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
        await app.organization('delta', ada);
        const refused = await remove(ada).expect(409);
        expect([refused.body.code, refused.body.detail]).toEqual(['last_owner', expect.stringContaining('"delta"')]);
        await app.coOwner('delta', ada, bob);
        await app.sql('UPDATE users SET is_active = false WHERE id = $1', [bob.id]);
        expect((await remove(ada).expect(409)).body.code).toBe('last_owner');
        await app.sql('UPDATE users SET is_active = true WHERE id = $1', [bob.id]);
        await remove(ada).expect(204);
        const owners = await app.call('get', '/organizations/delta/owners', { as: bob }).expect(200);
        expect(owners.body.items).toMatchObject([{ user_id: bob.id }]);
        await app.call('delete', '/organizations/delta', { as: bob }).expect(202);
        await remove(bob).expect(204);
        await until(async () => (await traces(app.config.DB_NAME, [ada.id, ada.email])).join() === 'audit_log');
      });

      it('with its accounts in the organizations that its user owned', async () => {
        const [ada, bob] = [await app.account('ada@left.com'), await app.account('bob@left.com')];
        await app.organization('epsilon', ada);
        await app.coOwner('epsilon', ada, bob);
        const { body } = await app.call('post', '/organizations/epsilon/token', { as: ada }).expect(200);
        const inside = body.access_token as string;
        await app.call('get', '/users/me', { tenant: 'epsilon', as: inside }).expect(200);
        await remove(ada).expect(204);
        await app.call('get', '/users/me', { tenant: 'epsilon', as: inside }).expect(401);
        const inEpsilon = await app.databaseOf('epsilon');
        await until(async () => (await traces(inEpsilon, [ada.id, ada.email])).length === 0);
      });

      it('by only one of two owners who leave at the same time', async () => {
        const [ada, bob] = [await app.account('ada@both.com'), await app.account('bob@both.com')];
        await app.organization('zeta', ada);
        await app.coOwner('zeta', ada, bob);
        const answers = await Promise.all([ada, bob].map((one) => remove(one)));
        expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      });

      it('unless its user is the last admin of the platform', async () => {
        const admin = await app.account('admin@company.com');
        await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
        expect((await remove(admin).expect(409)).body.code).toBe('last_admin');
        await app.sql(`UPDATE users SET role = 'user' WHERE id = $1`, [admin.id]);
        await remove(admin).expect(204);
      });
    });
  });

  /** The tables of a database that contain one of `texts` in some column. */
  async function traces(database: string, texts: string[]): Promise<string[]> {
    const tables = await app.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
      [],
      database,
    );
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const rows = await app.sql(
          `SELECT 1 FROM "${name}" t WHERE EXISTS (SELECT FROM unnest($1::text[]) x WHERE strpos(t::text, x) > 0) LIMIT 1`,
          [texts],
          database,
        );
        return rows.length > 0 ? [name] : [];
      }),
    );
    return found.flat().sort();
  }
});
