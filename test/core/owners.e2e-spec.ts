import { setTimeout as sleep } from 'node:timers/promises';
import { JwtService } from '@nestjs/jwt';
import { Client } from 'pg';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

describe('owners of an organization', () => {
  let app: TestApp;
  let ada: Account;
  let bob: Account;
  let stranger: Account;
  let root: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    [ada, bob] = [await app.account('ada@company.com'), await app.account('bob@company.com')];
    [stranger, root] = [await app.account('stranger@company.com'), await app.account('root@company.com')];
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [root.id]);
    for (const slug of ['alpha', 'beta']) await app.organization(slug, ada);
  });
  afterAll(() => app.stop());

  const owners = (slug: string, as: Account) => app.call('get', `/organizations/${slug}/owners`, { as });
  const add = (slug: string, account: Account, as = ada) => app.coOwner(slug, as, account);
  const remove = (slug: string, { id }: { id: string }, as = ada) =>
    app.call('delete', `/organizations/${slug}/owners/${id}`, { as });
  const issue = (slug: string, as: Account) => app.call('post', `/organizations/${slug}/token`, { as });
  const me = (tenant: string, as: string) => app.call('get', '/users/me', { tenant, as });

  /** A token for inside, as `as`. */
  const enter = async (slug: string, as = ada): Promise<string> => {
    const { body } = await issue(slug, as).expect(200);
    return (body as { access_token: string }).access_token;
  };
  const emails = async (slug: string): Promise<string[]> => {
    const { body } = await owners(slug, ada).expect(200);
    return (body as { items: { email: string }[] }).items.map(({ email }) => email);
  };
  const inside = async <Row extends object>(slug: string, sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    app.sql<Row>(sql, parameters, await app.databaseOf(slug));

  describe('on the platform', () => {
    it('are listed and removed', async () => {
      await add('beta', bob);
      expect((await emails('beta')).sort()).toEqual([ada.email, bob.email]);
      const page = await app.call('get', '/organizations/beta/owners?limit=1', { as: bob }).expect(200);
      const next = `/organizations/beta/owners?limit=1&cursor=${page.body.next_cursor}`;
      const rest = await app.call('get', next, { as: bob }).expect(200);
      const item = ({ id, email }: Account) => ({ user_id: id, email, first_name: null, last_name: null });
      expect([page.body.items, rest.body.items]).toEqual([[item(bob)], [item(ada)]]);
      await app.call('patch', '/organizations/beta', { as: bob }).send({ name: 'Ours' }).expect(200);

      await remove('beta', bob).expect(204);
      expect((await remove('beta', bob).expect(404)).body.code).toBe('not_found');
      expect((await remove('beta', { id: 'nobody' }).expect(404)).body.code).toBe('not_found');
      await owners('beta', bob).expect(404);
      expect(await emails('beta')).toEqual([ada.email]);
    });

    it('are added only by acceptance: POST …/owners does not exist', async () => {
      const { body } = await app.call('post', '/organizations/beta/owners', { as: ada }).send({ email: bob.email });
      expect(body).toMatchObject({ status: 404, code: 'not_found' });
      expect(await emails('beta')).toEqual([ada.email]);
    });

    it('may leave while another one stays, even a deleted organization', async () => {
      await app.organization('leaving', ada);
      await add('leaving', bob);
      await remove('leaving', bob, bob).expect(204);
      await owners('leaving', bob).expect(404);
      await add('leaving', bob);
      await app.call('delete', '/organizations/leaving', { as: ada }).expect(202);
      expect((await remove('leaving', ada, bob).expect(409)).body.code).toBe('status_conflict');
      await remove('leaving', bob, bob).expect(204);
      expect((await remove('leaving', ada).expect(409)).body.code).toBe('last_owner');
    });

    it('always include one who can log in', async () => {
      expect((await remove('beta', ada).expect(409)).body.code).toBe('last_owner');
      await add('beta', bob);
      await app.sql('UPDATE users SET is_active = false WHERE id = $1', [bob.id]);
      expect((await remove('beta', ada).expect(409)).body.code).toBe('last_owner');
      await app.sql('UPDATE users SET is_active = true WHERE id = $1', [bob.id]);
      const answers = await Promise.all([remove('beta', ada, bob), remove('beta', bob, ada)]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      const left = await app.sql<{ user_id: string }>(
        `SELECT user_id FROM organization_owners JOIN organizations o ON o.id = organization_id WHERE o.slug = 'beta'`,
      );
      expect(left).toHaveLength(1);
      const [survivor, other] = left[0]?.user_id === ada.id ? [ada, bob] : [bob, ada];
      if (survivor === bob) {
        await add('beta', other, bob);
        await remove('beta', bob).expect(204);
      }
    });

    it('have no rights over an organization that is deleted', async () => {
      await app.organization('gone', ada);
      await app.call('delete', '/organizations/gone', { as: ada }).expect(202);
      expect((await remove('gone', bob).expect(409)).body.code).toBe('status_conflict');
      expect((await issue('gone', ada).expect(404)).body.code).toBe('tenant_not_found');
      await owners('gone', ada).expect(200);
    });

    it('are exclusive: other users do not find the organization, and a platform admin can only read it', async () => {
      const changes = (as: Account) => [remove('beta', ada, as), issue('beta', as)];
      for (const attempt of [owners('beta', stranger), ...changes(stranger)])
        expect((await attempt).body.code).toBe('not_found');
      for (const attempt of changes(root)) expect((await attempt).body.code).toBe('forbidden');
      expect((await owners('beta', root).expect(200)).body).toEqual((await owners('beta', ada).expect(200)).body);
      expect(await emails('beta')).toEqual([ada.email]);
    });
  });

  describe('inside it', () => {
    it('are admins for 15 minutes, without a way to extend it', async () => {
      const { body, headers } = await issue('alpha', ada).expect(200);
      expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 900 });
      expect(headers['cache-control']).toBe('no-store');
      const token = body.access_token as string;
      const { iat, exp } = new JwtService().decode<{ iat: number; exp: number }>(token);
      expect(exp - iat).toBe(900);
      const profile = await me('alpha', token).expect(200);
      expect(profile.body).toMatchObject({ email: ada.email, role: 'admin', is_active: true });
      expect(profile.body.id).not.toBe(ada.id);
      await app.call('get', '/users', { tenant: 'alpha', as: token }).expect(200);
      const sessions = await inside<{ brief: boolean }>(
        'alpha',
        `SELECT expires_at <= created_at + interval '15 minutes' AS brief FROM sessions`,
      );
      expect(sessions).toEqual([{ brief: true }]);

      await inside('alpha', `UPDATE sessions SET expires_at = now()`);
      await me('alpha', token).expect(401);
      expect((await me('beta', await enter('alpha')).expect(403)).body.code).toBe('tenant_mismatch');
    });

    it('are the same user each time, in any number of concurrent calls, and log out like other users', async () => {
      const tokens = await Promise.all([1, 2, 3, 4, 5].map(() => enter('alpha')));
      const profiles = await Promise.all(tokens.map((token) => me('alpha', token).expect(200)));
      expect(new Set(profiles.map(({ body }) => body.id as string)).size).toBe(1);
      await app.call('post', '/auth/logout', { tenant: 'alpha', as: tokens[0] as string }).expect(204);
      await me('alpha', tokens[0] as string).expect(401);
      await me('alpha', tokens[1] as string).expect(200);
    });

    it.each(['before', 'after'])('are never the user who registers their address there %s', async (when) => {
      const slug = `squat-${when}`;
      await app.organization(slug, ada);
      if (when === 'after') await enter(slug);
      const squatter = await app.account(ada.email, slug);
      const token = await enter(slug);
      const owner = await me(slug, token).expect(200);
      expect(owner.body).toMatchObject({ email: ada.email, role: 'admin' });
      expect(owner.body.id).not.toBe(squatter.id);
      const profile = await app.call('get', '/users/me', { tenant: slug, as: squatter }).expect(200);
      expect(profile.body).toMatchObject({ id: squatter.id, role: 'member', is_active: true });
      await app.call('get', '/users', { tenant: slug, as: squatter }).expect(403);
      const login = await app
        .call('post', '/auth/login', { tenant: slug })
        .send({ email: squatter.email, password: squatter.password })
        .expect(200);
      expect(login.body.user_id).toBe(squatter.id);
      const again = { email: ada.email, password: 'AnotherPass456' };
      await app.call('post', '/auth/register', { tenant: slug }).send(again).expect(409);
    });

    it('have no password and cannot get one, so they cannot log in directly', async () => {
      const token = await enter('beta');
      const { id } = (await me('beta', token).expect(200)).body as { id: string };
      const login = (password: string) =>
        app.call('post', '/auth/login', { tenant: 'beta' }).send({ email: ada.email, password }).expect(401);
      for (const password of [ada.password, '', 'null']) await login(password);
      const asAdmin = (method: 'post', path: string) => app.call(method, path, { tenant: 'beta', as: token });
      const given = await asAdmin('post', `/users/${id}/password`).send({ new_password: 'AnotherPass456' }).expect(409);
      expect(given.body.code).toBe('owner_account');
      const own = { current_password: ada.password, new_password: 'AnotherPass456' };
      await asAdmin('post', '/users/me/password').send(own).expect(400);
      const command = await commandLine(app, ['user', 'password', ada.email, '--tenant', 'beta'], {
        TENANTRY_USER_PASSWORD: 'AnotherPass456',
      });
      expect([command.exit, command.stderr]).toEqual([1, expect.stringContaining('There is no user')]);
      await login('AnotherPass456');
    });

    it('create the first admin, and do not count as the admin that must remain', async () => {
      await app.organization('fresh', ada);
      const token = await enter('fresh');
      const member = await app.account('member@fresh.com', 'fresh');
      const change = (id: string, fields: object, as: string | Account = token) =>
        app.call('patch', `/users/${id}`, { tenant: 'fresh', as }).send(fields);
      await change(member.id, { role: 'admin' }).expect(200);
      expect((await change(member.id, { role: 'member' }).expect(409)).body.code).toBe('last_admin');
      expect((await change(member.id, { is_active: false }).expect(409)).body.code).toBe('last_admin');

      const { id } = (await me('fresh', token).expect(200)).body as { id: string };
      await change(id, { is_active: false }, member).expect(200);
      await me('fresh', token).expect(401);
      expect((await me('fresh', await enter('fresh')).expect(200)).body).toMatchObject({ id, role: 'admin' });
      await app.call('delete', `/users/${id}`, { tenant: 'fresh', as: member }).expect(204);
      expect((await me('fresh', await enter('fresh')).expect(200)).body).toMatchObject({ role: 'admin' });
    });

    it('leave an entry in both audit logs, with the same request', async () => {
      await app.organization('traced', ada);
      const { body } = await issue('traced', ada).set('x-request-id', 'entering').expect(200);
      await add('traced', bob);
      await enter('traced', bob);
      await remove('traced', bob).set('x-request-id', 'leaving').expect(204);
      const read = async (where: object) => {
        const answer = await app.call('get', '/audit', where).expect(200);
        return (answer.body as { items: { action: string; actor_id: string | null; request_id: string }[] }).items;
      };
      const told = (entries: Awaited<ReturnType<typeof read>>) =>
        entries.map(({ action, actor_id, request_id }) => [action, actor_id, request_id]).reverse();
      const outside = (await read({ as: ada })).slice(0, 5);
      expect(told(outside)).toEqual([
        ['organization.create', ada.id, expect.any(String)],
        ['owner.enter', ada.id, 'entering'],
        ['owner.add', bob.id, expect.any(String)],
        ['owner.enter', bob.id, expect.any(String)],
        ['owner.remove', ada.id, 'leaving'],
      ]);
      const profile = await me('traced', body.access_token as string).expect(200);
      expect(told(await read({ tenant: 'traced', as: body.access_token as string }))).toEqual([
        ['owner.enter', profile.body.id, 'entering'],
        ['owner.enter', expect.any(String), expect.any(String)],
        ['owner.expel', null, 'leaving'],
      ]);
    });
  });

  describe('after their removal', () => {
    beforeAll(() => app.organization('left', ada));
    const join = () => add('left', bob);

    it('are logged out inside immediately, and admitted again when they are added again', async () => {
      await join();
      const [token, mine] = [await enter('left', bob), await enter('left')];
      await me('left', token).expect(200);
      await remove('left', bob).expect(204);
      await me('left', token).expect(401);
      await issue('left', bob).expect(404);
      await me('left', mine).expect(200);
      await join();
      await me('left', token).expect(401);
      await me('left', await enter('left', bob)).expect(200);
      await remove('left', bob).expect(204);
    });

    it('are logged out even while it is suspended', async () => {
      await join();
      const token = await enter('left', bob);
      await app.call('post', '/organizations/left/suspend', { as: ada }).expect(200);
      expect((await issue('left', bob).expect(403)).body.code).toBe('tenant_suspended');
      await remove('left', bob).expect(204);
      await app.call('post', '/organizations/left/resume', { as: ada }).expect(200);
      await me('left', token).expect(401);
    });

    it('cannot keep a session that they start at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        await join();
        const [issued] = await Promise.all([issue('left', bob), remove('left', bob).expect(204)]);
        expect([200, 403, 404]).toContain(issued.status);
        if (issued.status === 200) await me('left', issued.body.access_token as string).expect(401);
      }
    });

    it('are removed even while the organization is unreachable, and rejected once it is reachable again', async () => {
      await join();
      const token = await enter('left', bob);
      const database = await app.databaseOf('left');
      await app.sql(`ALTER ROLE ${database} NOLOGIN`);
      await app.get(DatabaseServers).coreServer.databases.closeToRole(await ledgerId('left'));
      expect((await issue('left', bob).expect(503)).body.code).toBe('tenant_unavailable');
      await remove('left', bob).expect(204);
      await app.sql(`ALTER ROLE ${database} LOGIN`);
      await app.get(DatabaseServers).coreServer.databases.openToRole(await ledgerId('left'));
      expect(await emails('left')).toEqual([ada.email]);
      const { status } = await servedAgain('left', token);
      expect(status).toBe(401);
    });
  });

  it.each([
    ['entered', (slug: string) => Promise.all(Array.from({ length: 14 }, () => issue(slug, ada)))],
    ['left', async (slug: string) => [await remove(slug, bob)]],
  ])('use no connection of core while they wait for an organization that is %s', async (how, ask) => {
    const slug = `slow-${how}`;
    await app.organization(slug, ada);
    await add(slug, bob);
    await enter(slug, bob);
    const locker = new Client({ ...testServer(), database: await app.databaseOf(slug) });
    await locker.connect();
    try {
      await locker.query('BEGIN');
      await locker.query('LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
      const answers = ask(slug);
      const database = await app.databaseOf(slug);
      const waiting = () =>
        administer(`SELECT 1 FROM pg_stat_activity WHERE datname = '${database}' AND wait_event_type = 'Lock'`);
      await until(async () => (await waiting()).length > 0);
      const held = `SELECT query FROM pg_stat_activity WHERE datname = '${app.config.DB_NAME}' AND state LIKE 'idle in transaction%'`;
      expect(await administer(held)).toEqual([]);
      await Promise.all(Array.from({ length: 14 }, () => owners(slug, ada).expect(200)));
      expect(await waiting()).not.toEqual([]);
      await locker.query('ROLLBACK');
      for (const { status } of await answers) expect([200, 204]).toContain(status);
    } finally {
      await locker.end();
    }
  });

  it('cannot enter an organization that is not served', async () => {
    await app.organization('broken', ada);
    await app.sql(`UPDATE organizations SET status = 'provisioning' WHERE slug = 'broken'`);
    const { body, headers } = await issue('broken', ada).expect(503);
    expect([body.code, headers['retry-after']]).toEqual(['tenant_unavailable', expect.any(String)]);
  });

  /** What was out of reach is not tried again at once. */
  async function servedAgain(slug: string, token: string): Promise<{ status: number }> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(100)) {
      const answer = await me(slug, token);
      if (answer.status !== 503) return answer;
    }
    return me(slug, token);
  }

  async function ledgerId(slug: string): Promise<string> {
    const [row] = await app.sql<{ id: string }>(
      'SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1',
      [slug],
    );
    return row?.id ?? '';
  }
});
