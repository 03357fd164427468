import { hostname, userInfo } from 'node:os';
import { Client, DatabaseError } from 'pg';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { Installation } from '../../src/database/core/installation.js';
import type { AppliedMigration } from '../../src/database/schema/migrations-table.js';
import { TenantMigrator } from '../../src/tenancy/provisioning/tenant-migrator.js';
import { TenantUserAdministration } from '../../src/tenant/users/user-administration.service.js';
import { SYSTEM } from '../../src/audit/actor.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { type Account, TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';

interface Entry {
  id: string;
  actor: object;
  actor_kind: string;
  cli: { user: string; host: string; command: string } | null;
  actor_id: string | null;
  action: string;
  object: string | null;
  outcome: string;
  details: object | null;
  ip: string | null;
  request_id: string | null;
  created_at: string;
}

const INSUFFICIENT_PRIVILEGE = '42501';

describe('the audit log', () => {
  let app: TestApp;
  let owner: Account;
  let other: Account;
  let root: Account;
  let admin: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    [owner, other] = [await app.account('owner@company.com'), await app.account('other@company.com')];
    root = await app.account('root@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [root.id]);
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    [admin, member] = [await app.account('admin@alpha.com', 'alpha'), await app.account('member@alpha.com', 'alpha')];
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
  });
  afterAll(() => app.stop());

  const read = async (query = '', as = admin): Promise<Entry[]> => {
    const { body } = await app.call('get', `/audit${query}`, { tenant: 'alpha', as }).expect(200);
    return (body as { items: Entry[] }).items;
  };
  const login = (email: string, password: string) =>
    app.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password });

  describe('records', () => {
    it('registrations, logins and logouts, with their user, address and request', async () => {
      await app.call('post', '/auth/logout', { tenant: 'alpha', as: member }).set('x-request-id', 'bye').expect(204);
      const [logout, loggedIn, registered] = await read(`?actor=${member.id}`);
      expect(logout).toEqual({
        id: expect.any(String),
        actor: { kind: 'user', id: member.id, email: member.email, on_behalf_of: null },
        actor_kind: 'user',
        actor_id: member.id,
        cli: null,
        action: 'user.logout',
        object: expect.stringMatching(/^session:/),
        outcome: 'success',
        details: null,
        ip: '127.0.0.1',
        request_id: 'bye',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      });
      expect([loggedIn, registered]).toMatchObject([
        { action: 'user.login', object: `user:${member.id}`, outcome: 'success' },
        { action: 'user.register', object: `user:${member.id}` },
      ]);
    });

    it('who acted, and only about the object that is asked for', async () => {
      const organization = await app.call('get', '/organizations/beta', { as: owner }).expect(200);
      const object = `organization:${organization.body.id as string}`;
      await app.call('post', '/organizations/beta/suspend', { as: root }).expect(200);
      await app.call('post', '/organizations/beta/resume', { as: root }).expect(200);
      const about = async (as: Account) =>
        ((await app.call('get', `/audit?object=${object}`, { as }).expect(200)).body as { items: Entry[] }).items;
      const byRoot = { kind: 'user', id: root.id, email: root.email, on_behalf_of: null };
      expect((await about(owner)).map(({ action, actor }) => [action, actor])).toEqual([
        ['organization.resume', byRoot],
        ['organization.suspend', byRoot],
        ['organization.create', { ...byRoot, id: owner.id, email: owner.email }],
      ]);
      expect(await about(root)).toHaveLength(3);
      expect(await about(other)).toEqual([]);
      const gone = await app.account('gone@alpha.com', 'alpha');
      await app.call('delete', `/users/${gone.id}`, { tenant: 'alpha', as: admin }).expect(204);
      const [entry] = await read(`?actor=${gone.id}`);
      expect(entry?.actor).toEqual({ kind: 'user', id: gone.id, email: null, on_behalf_of: null });
      await app.call('get', '/audit?object=nonsense', { as: root }).expect(400);
    });

    it('refused logins with their account, but never the typed values', async () => {
      await login(member.email, 'Guess1-of-a-password').expect(401);
      await login('my-secret-in-the-wrong-field@alpha.com', 'Guess2-of-a-password').expect(401);
      const refused = (await read('?action=user.login')).filter(({ outcome }) => outcome === 'refused');
      expect(refused).toMatchObject([
        { actor_kind: 'anonymous', actor_id: null, object: `user:${member.id}`, details: null },
        { actor_kind: 'anonymous', actor_id: null, object: null, details: { count: 1 } },
      ]);
      const rows = await app.sql('SELECT * FROM audit_log', [], await app.databaseOf('alpha'));
      expect(JSON.stringify(rows)).not.toMatch(/Guess|my-secret|UserPass123/);
    });

    it('actions of the application itself, without a user', async () => {
      const users = app.get(TenantUserAdministration);
      await app.get(TenantContext).run('alpha', async () => {
        const user = await users.create({ email: 'new@alpha.com', password: 'UserPass123' }, 'admin', SYSTEM);
        await users.setPassword(user, 'AnotherPass456', SYSTEM);
        await users.setRole(user, 'member', SYSTEM);
        await users.deactivate(user, SYSTEM);
        await users.activate(user, SYSTEM);
      });
      const entries = (await read('?limit=5')).reverse();
      expect(entries.map(({ action, details }) => [action, details])).toEqual([
        ['user.create', { role: 'admin' }],
        ['user.password', null],
        ['user.role', { role: 'member' }],
        ['user.deactivate', null],
        ['user.activate', null],
      ]);
      for (const entry of entries)
        expect(entry).toMatchObject({ actor_kind: 'system', actor_id: null, cli: null, ip: null, request_id: null });
    });

    it('the command that acted, and its user of the operating system', async () => {
      const run = async (...args: string[]) =>
        expect(await commandLine(app, args, { SUDO_USER: 'ada' })).toMatchObject({ exit: 0 });
      await run('user', 'role', member.email, 'admin', '--tenant', 'alpha', '--json');
      await run('user', 'role', member.email, 'member', '--tenant', 'alpha');
      await run('tenant', 'logout-everyone', 'beta');
      const entries = await read('?limit=2');
      const user = `${userInfo().username} (sudo: ada)`;
      const role = (name: string) => `tenantry user role ${member.email} ${name} --tenant alpha`;
      expect(
        entries.map(({ actor_kind, actor_id, ip, cli, details }) => [actor_kind, actor_id, ip, cli, details]),
      ).toEqual([
        ['cli', null, null, { user, host: hostname(), command: role('member') }, { role: 'member' }],
        ['cli', null, null, { user, host: hostname(), command: role('admin') }, { role: 'admin' }],
      ]);
      const [logout] = await app.sql<{ details: object }>(
        `SELECT details FROM audit_log WHERE action = 'tenant.logout'`,
        [],
        await app.databaseOf('beta'),
      );
      expect(logout?.details).toEqual({
        cli: { user, host: hostname(), command: 'tenantry tenant logout-everyone beta' },
      });
    });

    it('a command and a user of any length, without cutting a character in two', async () => {
      for (const [slug, smile] of [
        ['cut-one', '🙂'],
        ['cut-other', ' 🙂'],
      ] as const) {
        const texts = ['--name', `Cut${smile.repeat(100)}`, '--description', `Cut${smile.repeat(248)}`];
        const args = ['tenant', 'create', slug, '--owner', owner.email, ...texts];
        expect(await commandLine(app, args, { SUDO_USER: smile.repeat(300) })).toMatchObject({ exit: 0 });
        const [entry] = await app.sql<{ details: { cli: { user: string; command: string } } }>(
          `SELECT details FROM audit_log WHERE details ->> 'slug' = $1`,
          [slug],
        );
        const { user, command } = entry?.details.cli ?? { user: '', command: '' };
        expect([user, command].map((text) => Array.from(text).length)).toEqual([100, expect.any(Number)]);
      }
    });

    it('nothing for a request that changes nothing', async () => {
      const endOthers = () => app.call('delete', '/auth/sessions', { tenant: 'alpha', as: admin }).expect(204);
      await endOthers();
      const before = await read('?limit=100');
      const path = `/users/${member.id}`;
      for (const changes of [{ role: 'member' }, { is_active: true }, { role: 'member', is_active: true }, {}])
        await app.call('patch', path, { tenant: 'alpha', as: admin }).send(changes).expect(200);
      for (const args of [
        ['activate', member.email],
        ['role', member.email, 'member'],
      ])
        expect((await commandLine(app, ['user', ...args, '--tenant', 'alpha'])).exit).toBe(0);
      await endOthers();
      expect(await read('?limit=100')).toEqual(before);
      const deactivate = () =>
        app.call('patch', path, { tenant: 'alpha', as: admin }).send({ is_active: false }).expect(200);
      await deactivate();
      await deactivate();
      expect((await commandLine(app, ['user', 'deactivate', member.email, '--tenant', 'alpha'])).exit).toBe(0);
      expect((await read('?limit=100')).map(({ action }) => action)).toEqual([
        'user.deactivate',
        ...before.map(({ action }) => action),
      ]);
      await app.call('patch', path, { tenant: 'alpha', as: admin }).send({ is_active: true }).expect(200);
    });

    it('nothing for actions that were rolled back', async () => {
      const before = (await read('?limit=100')).length;
      await app
        .call('post', '/auth/register', { tenant: 'alpha' })
        .send({ email: member.email, password: 'UserPass123' })
        .expect(409);
      const users = app.get(TenantUserAdministration);
      await app.get(TenantContext).run('alpha', async () => {
        const last = await users.get(admin.email);
        await expect(users.setRole(last, 'member', SYSTEM)).rejects.toThrow('last active admin');
        await expect(users.deactivate(last, SYSTEM)).rejects.toThrow('last active admin');
      });
      expect(await read('?limit=100')).toHaveLength(before);
    });
  });

  describe('of the platform', () => {
    const act = (method: 'post' | 'patch' | 'delete', path: string, as = owner) =>
      app.call(method, `/organizations/${path}`, { as });
    const readCore = async (as: Account, query = '?limit=100'): Promise<Entry[]> => {
      const { body } = await app.call('get', `/audit${query}`, { as }).expect(200);
      return (body as { items: Entry[] }).items;
    };

    it('records the changes of an organization with their actors', async () => {
      const { id } = await app.organization('storied', owner);
      const body = { name: 'Story', registration: 'closed' };
      await act('patch', 'storied').send(body).set('x-request-id', 'close').expect(200);
      for (const again of [body, { name: 'Story' }, {}]) await act('patch', 'storied').send(again).expect(200);
      for (const step of ['suspend', 'suspend']) await act('post', `storied/${step}`).expect(200);
      for (const step of ['resume', 'resume']) await act('post', `storied/${step}`, root).expect(200);
      await act('post', 'storied/resume').expect(200);
      await act('post', 'storied/restore').expect(200);
      await act('delete', 'storied').expect(202);
      await act('delete', 'storied').expect(202);
      await act('post', 'storied/restore').expect(200);
      for (const step of ['suspend', 'suspend', 'resume', 'resume'])
        expect((await commandLine(app, ['tenant', step, 'storied'])).exit).toBe(0);
      const entries = (await readCore(owner)).filter(({ object }) => object === `organization:${id}`).reverse();
      expect(entries.map(({ action, actor_id, details }) => [action, actor_id, details])).toEqual([
        ['organization.create', owner.id, { slug: 'storied' }],
        ['organization.update', owner.id, { fields: ['name', 'registration'] }],
        ['organization.suspend', owner.id, null],
        ['organization.resume', root.id, null],
        ['organization.delete', owner.id, null],
        ['organization.restore', owner.id, null],
        ['organization.suspend', null, null],
        ['organization.resume', null, null],
      ]);
      expect(entries.at(-1)?.cli?.command).toBe('tenantry tenant resume storied');
      expect(entries[1]).toMatchObject({ request_id: 'close', ip: '127.0.0.1', outcome: 'success' });
    });

    it('records no rejected action, and records that a started one failed', async () => {
      const before = await readCore(root);
      await app.call('post', '/organizations', { as: owner }).send({ name: 'Alpha', slug: 'alpha' }).expect(409);
      await act('post', 'alpha/suspend', other).expect(404);
      await act('delete', 'alpha', root).expect(403);
      expect(await readCore(root)).toEqual(before);
      await app.sql(`UPDATE tenant_databases SET state = 'disputed' WHERE state = 'template'`);
      await app.call('post', '/organizations', { as: owner }).send({ name: 'Never', slug: 'never' }).expect(503);
      await app.sql(`UPDATE tenant_databases SET state = 'template' WHERE state = 'disputed'`);
      const [undone, begun] = await readCore(root);
      expect([begun, undone]).toMatchObject([
        { action: 'organization.create', outcome: 'success', details: { slug: 'never' } },
        { action: 'organization.create', outcome: 'refused', object: begun?.object },
      ]);
    });

    it('is readable by platform admins, and by owners for their own organizations', async () => {
      const mine = await app.organization('mine', other);
      expect((await readCore(other)).map(({ object }) => object)).toEqual([`organization:${mine.id}`]);
      expect(await readCore(await app.account('nobody@company.com'))).toEqual([]);
      const all = await readCore(root);
      expect(all.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.login', 'organization.create']));
      expect(await readCore(root, `?actor=${other.id}&action=organization.create`)).toHaveLength(1);
      expect(await readCore(other, `?actor=${owner.id}`)).toEqual([]);
    });
  });

  describe('can be read', () => {
    it('only by admins of the organization', async () => {
      const other = await app.account('other@alpha.com', 'alpha');
      const refused = await app.call('get', '/audit?limit=x', { tenant: 'alpha', as: other }).expect(403);
      expect(refused.body.code).toBe('forbidden');
      await app.account('admin@beta.com', 'beta');
      const entries = await app.sql('SELECT * FROM audit_log', [], await app.databaseOf('beta'));
      expect(entries).toHaveLength(3);
      expect(await read('?limit=100')).not.toEqual(
        expect.arrayContaining([expect.objectContaining({ id: entries[0]?.['id'] as string })]),
      );
    });

    it('in pages, newest first', async () => {
      const all = await read('?limit=100');
      expect(all.map(({ id }) => id)).toEqual(
        all
          .map(({ id }) => id)
          .sort()
          .reverse(),
      );
      const first = await app.call('get', '/audit?limit=2', { tenant: 'alpha', as: admin }).expect(200);
      const second = await read(`?limit=2&cursor=${first.body.next_cursor}`);
      expect([...(first.body.items as Entry[]), ...second]).toEqual(all.slice(0, 4));
    });

    it('filtered by time, actor and action', async () => {
      const all = await read('?limit=100');
      const time = all[2]?.created_at ?? '';
      expect(await read(`?limit=100&from=${time}`)).toEqual(all.filter(({ created_at }) => created_at >= time));
      expect(await read(`?limit=100&to=${time}`)).toEqual(all.filter(({ created_at }) => created_at < time));
      expect(await read(`?limit=100&from=2026-01-01&to=${encodeURIComponent('2199-12-31T23:59:59+23:59')}`)).toEqual(
        all,
      );
      const mine = await read(`?actor=${admin.id}&action=user.login`);
      expect(mine.map(({ actor_id, action }) => [actor_id, action])).toEqual([[admin.id, 'user.login']]);
      expect(await read('?action=no.such')).toEqual([]);
    });

    it.each([
      'actor=me',
      'action=a&action=b',
      'action=%00',
      'from=yesterday',
      'from=2026-W01-1',
      'from=0000-01-01T00:00:00Z',
      'to=2026-02-30',
      'to=a&to=b',
      'limit=0',
      'cursor=x',
    ])('rejects ?%s', async (query) => {
      const { body } = await app.call('get', `/audit?${query}`, { tenant: 'alpha', as: admin }).expect(400);
      expect([body.code, body.errors]).toEqual(['validation_failed', [expect.anything()]]);
    });
  });

  describe('is exported', () => {
    const lines = async (query = '', where: object = { tenant: 'alpha', as: admin }): Promise<Entry[]> => {
      const answer = await app.call('get', `/audit/export${query}`, where).buffer(true).expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="audit.ndjson"',
      });
      return answer.text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Entry);
    };
    const age = async (condition = 'true', database?: string) =>
      app.sql(`UPDATE audit_log SET created_at = created_at - interval '3 minutes' WHERE ${condition}`, [], database);

    it('oldest first, without the last two minutes, and continues after the last line', async () => {
      const database = await app.databaseOf('alpha');
      await app.sql(
        `INSERT INTO audit_log (id, action, object, outcome, created_at)
         SELECT ('01000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'test.export', 'test:' || n, 'success',
                now() - interval '1 hour'
         FROM generate_series(1, 1201) n`,
        [],
        database,
      );
      const all = await lines('?action=test.export');
      expect(all.map(({ object }) => object)).toEqual([...Array(1201).keys()].map((n) => `test:${n + 1}`));
      const rest = await lines(`?action=test.export&cursor=${all[1199]?.id}`);
      expect(rest).toEqual(all.slice(1200));
      expect(await lines(`?action=test.export&cursor=${rest[0]?.id}`)).toEqual([]);

      await login(admin.email, admin.password).expect(200);
      const [newest] = await read(`?actor=${admin.id}&limit=1`);
      const ids = async () => (await lines(`?actor=${admin.id}`)).map(({ id }) => id);
      expect(await ids()).not.toContain(newest?.id);
      await age(`id = '${newest?.id}'`, database);
      expect((await lines(`?actor=${admin.id}`)).at(-1)).toMatchObject({ ...newest, created_at: expect.any(String) });
    });

    it('by those who may read it, and of the own organizations only', async () => {
      const reader = await app.account('reader@alpha.com', 'alpha');
      await app.call('get', '/audit/export', { tenant: 'alpha', as: reader }).expect(403);
      await app.call('get', '/audit/export?cursor=x', { tenant: 'alpha', as: admin }).expect(400);
      await age();
      const objects = async (as: Account) => new Set((await lines('', { as })).map(({ object }) => object));
      const of = async (slug: string) =>
        `organization:${(await app.sql<{ id: string }>('SELECT id FROM organizations WHERE slug = $1', [slug]))[0]?.id}`;
      const owned = async ({ id }: Account) => {
        const sql = 'SELECT organization_id AS id FROM organization_owners WHERE user_id = $1';
        return new Set((await app.sql<{ id: string }>(sql, [id])).map((row) => `organization:${row.id}`));
      };
      for (const one of [owner, other]) expect(await objects(one)).toEqual(await owned(one));
      expect(await objects(await app.account('stranger@company.com'))).toEqual(new Set());
      expect([...(await objects(root))]).toEqual(expect.arrayContaining([await of('alpha'), `user:${other.id}`]));
    });
  });

  describe('is append-only:', () => {
    const FORGERIES = [
      `UPDATE audit_log SET outcome = 'success'`,
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
      'DROP TABLE audit_log',
      'ALTER TABLE audit_log ADD COLUMN more text',
      `INSERT INTO audit_log SELECT * FROM audit_log ON CONFLICT (id) DO UPDATE SET action = 'x'`,
    ];

    /** What the role may do in the log, and what its attempts at forging it end with. */
    async function attempts(as: { user: string; password: string; database: string }): Promise<string[]> {
      const { host, port } = testServer();
      const client = new Client({ host, port, ...as });
      await client.connect();
      await client.query('SELECT count(*) FROM audit_log');
      const answers: string[] = [];
      for (const statement of FORGERIES)
        answers.push(
          await client.query(statement).then(
            () => 'allowed',
            (error: unknown) => (error instanceof DatabaseError ? (error.code ?? '') : String(error)),
          ),
        );
      await client.end();
      return answers;
    }

    async function roleOf(slug: string): Promise<{ user: string; password: string; database: string }> {
      const [row] = await app.sql<{ id: string; secret: string }>(
        `SELECT d.id, d.secret FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
         WHERE o.slug = $1`,
        [slug],
      );
      const name = await app.databaseOf(slug);
      return {
        user: name,
        database: name,
        password: app.get(CredentialCipher).open(row?.secret ?? '', row?.id ?? ''),
      };
    }

    it('the role of requests cannot change it in core', async () => {
      const { coreRole: user, corePassword: password } = app.get(Installation);
      const answers = await attempts({ user, password, database: app.config.DB_NAME });
      expect(answers).toEqual(FORGERIES.map(() => INSUFFICIENT_PRIVILEGE));
    });

    it('the role of a new tenant cannot change it', async () => {
      expect(await attempts(await roleOf('alpha'))).toEqual(FORGERIES.map(() => INSUFFICIENT_PRIVILEGE));
    });

    it('only the owner of the tables can delete old entries', async () => {
      const shorten = (...options: string[]) => {
        const statement = `DELETE FROM audit_log WHERE created_at < now() - interval '2 years'`;
        return commandLine(app, ['tenant', 'exec', '--only', 'beta', ...options, '--', statement]);
      };
      const before = await app.sql('SELECT id FROM audit_log', [], await app.databaseOf('beta'));
      await app.sql(
        `INSERT INTO audit_log (id, action, outcome, created_at)
         VALUES (gen_random_uuid(), 'user.login', 'success', '2001-01-01')`,
        [],
        await app.databaseOf('beta'),
      );
      expect((await shorten()).exit).toBe(1);
      expect((await shorten('--as-owner')).exit).toBe(0);
      expect(await app.sql('SELECT id FROM audit_log', [], await app.databaseOf('beta'))).toEqual(before);
    });

    it('the role of a tenant whose log a migration created cannot change it', async () => {
      const name = await app.databaseOf('beta');
      const [row] = await app.sql<{ id: string; server_id: string }>(
        `SELECT id, server_id FROM tenant_databases WHERE 'tenantry_' || replace(id::text, '-', '') = $1`,
        [name],
      );
      const database = row as { id: string; server_id: string };
      const migrator = app.get(TenantMigrator);
      await migrator.withDatabase(database, async (migrated) => {
        while (migrated.applied.length > 1) await migrated.undo(migrated.applied.at(-1) as AppliedMigration);
      });
      expect(await app.sql(`SELECT 1 FROM pg_tables WHERE tablename = 'audit_log'`, [], name)).toEqual([]);
      await migrator.migrate(database);
      await app.account('late@beta.com', 'beta');
      expect(await attempts(await roleOf('beta'))).toEqual(FORGERIES.map(() => INSUFFICIENT_PRIVILEGE));
    });
  });
});
