import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { MoveStats } from '../../src/tenancy/move/move-stats.js';
import { TenantMoves } from '../../src/tenancy/move/tenant-moves.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

interface Moved {
  step: string;
  pause_ms: number;
  error: string | null;
}

describe('an organization', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let app: TestApp;
  let owner: Account;
  let user: Account;
  let home: string;
  let away: string;

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start()]);
    await app.atRest();
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    user = await app.account('user@acme.com', 'acme');
    const { host, port, password } = second;
    away = await app.get(ServerAdministration).add({ host, port, user: second.user, password, ssl: 'off' });
    home = app.get(DatabaseServers).coreServer.id;
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await second.stop();
    folder.remove();
  });

  const me = (slug = 'acme', as = user) => app.call('get', '/users/me', { tenant: slug, as });
  const write = (bio: string) => app.call('put', '/users/me', { tenant: 'acme', as: user }).send({ bio });
  const command = (line: string) => commandLine(app, line.split(' '));
  const json = async <T = Moved>(line: string): Promise<T> => {
    const { stdout, stderr, exit } = await command(`${line} --json`);
    expect([exit, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as T;
  };
  const organizationOf = async (slug: string) => {
    const [row] = await app.sql<{ id: string; status: 'active' }>(
      'SELECT id, status FROM organizations WHERE slug = $1',
      [slug],
    );
    return { id: row?.id ?? '', slug, status: row?.status ?? ('active' as const) };
  };
  const databaseOf = async (slug: string) => app.get(TenantCatalog).findFor((await organizationOf(slug)).id);
  const serverOf = async (slug: string) => (await databaseOf(slug))?.server_id;
  /** @param body of the function of the module. */
  async function expectScrubFails(body: string, reason: string): Promise<void> {
    const module = join(folder.path, 'scrub.mjs');
    writeFileSync(module, `export default async (client) => { ${body} };`);
    const clone = ['tenant', 'clone', 'acme', '--as', 'acme-demo', '--scrub', module];
    const { exit, stderr } = await tenantry(clone, { DB_NAME: app.config.DB_NAME });
    expect([exit, stderr]).toEqual([1, `Error: ${module} failed: ${reason}. No organization was created.\n`]);
    expect((await command('tenant show acme-demo')).exit).toBe(1);
    expect(await states()).not.toContain('arriving');
  }
  const states = async () =>
    (await app.sql<{ state: string }>(`SELECT state FROM tenant_databases WHERE state <> 'template' ORDER BY 1`)).map(
      ({ state }) => state,
    );

  /** Writes all the time. @returns how to stop, with the status of each answer and the last acknowledged text. */
  function writer() {
    const statuses = new Set<number>();
    let [isOver, n, last] = [false, 0, ''];
    const loop = (async () => {
      while (!isOver) {
        const bio = `text ${(n += 1)}`;
        const { status } = await write(bio);
        statuses.add(status);
        if (status === 200) last = bio;
      }
    })();
    return {
      stop: async () => {
        isOver = true;
        await loop;
        return { statuses: [...statuses], last, n };
      },
    };
  }

  it('is planned, and refused with reasons', async () => {
    const plan = await json<{ refusals: string[]; tables: number }>(`tenant move acme --to ${away} --plan`);
    expect(plan.refusals).toEqual([]);
    expect(plan.tables).toBeGreaterThan(5);
    const { exit, stdout } = await command(`tenant move acme --to ${home} --plan`);
    expect([exit, stdout]).toEqual([1, expect.stringContaining('acme is already on this server.')]);
    expect((await command('tenant move acme --to 01900000-0000-7000-8000-000000000000')).stderr).toMatch(
      'There is no database server',
    );
    expect((await command('tenant move acme --status')).stderr).toMatch('acme has no move');
    expect(await json(`tenant move acme --resume`)).toBeNull();
  });

  it('is moved while it is written to, and back, without an error and without a lost write', async () => {
    const there = writer();
    const moved = await json(`tenant move acme --to ${away}`);
    const { statuses, last, n } = await there.stop();
    expect(moved).toMatchObject({ step: 'switched', error: null, pause_ms: expect.any(Number) });
    expect([statuses, n > 10]).toEqual([[200], true]);
    expect(await serverOf('acme')).toBe(away);
    expect((await me().expect(200)).body.bio).toBe(last);
    expect(await states()).toEqual(['left', 'ready']);
    expect(await json('tenant move acme --resume')).toBeNull();
    await app.reconcile(); // the old copy gets the latest changes
    await write('after the move').expect(200);
    await app.reconcile();

    const back = writer();
    const undone = await json('tenant move acme --undo');
    const again = await back.stop();
    expect(undone).toMatchObject({ step: 'switched', error: null });
    expect(again.statuses).toEqual([200]);
    expect(await serverOf('acme')).toBe(home);
    expect((await me().expect(200)).body.bio).toBe(again.last);
    await app.account('new@acme.com', 'acme'); // sequences, triggers and foreign keys work
    const audit = await app.sql(`SELECT action FROM audit_log WHERE action LIKE 'tenant.move%' ORDER BY id`);
    expect(audit).toEqual([{ action: 'tenant.move' }, { action: 'tenant.move_back' }]);
  }, 60_000);

  it('keeps no old copy with --keep-days 0', async () => {
    expect(await json(`tenant move acme --to ${away} --keep-days 0`)).toMatchObject({ step: 'done' });
    await app.reconcile();
    expect(await states()).toEqual(expect.not.arrayContaining(['arriving', 'moving']));
    const { stderr } = await command('tenant move acme --undo');
    expect(stderr).toMatch('acme has no old copy to move back to.');
    expect(await json(`tenant move acme --to ${home} --keep-days 0`)).toMatchObject({ step: 'done' });
    await me().expect(200);
  }, 60_000);

  it('is moved again while an old copy is kept, which is dropped in its time', async () => {
    expect(await json(`tenant move acme --to ${away}`)).toMatchObject({ step: 'switched' });
    expect(await json(`tenant move acme --to ${home} --keep-days 0`)).toMatchObject({ step: 'done' });
    expect((await command('tenant move acme --undo')).stderr).toMatch('acme has no old copy to move back to.');
    await app.reconcile();
    expect(await states()).toContain('left');
    await app.sql(`UPDATE tenant_moves SET keep_until = now() WHERE step = 'switched'`);
    await app.reconcile();
    expect(await states()).not.toContain('left');
    await me().expect(200);
  }, 60_000);

  it('stops before the switch if a row differs, and the table is named', async () => {
    const moves = app.get(TenantMoves);
    const move = await moves.begin(await organizationOf('acme'), away, { keepDays: 7, rate: null });
    let planted = false;
    const onStep = ({ step, to_database, to_server_id, facts }: typeof move): void => {
      if (step !== 'catching_up' || planted || facts.verified) return;
      planted = true;
      planting = app
        .get(CopySessions)
        .with({ id: to_database ?? '', server_id: to_server_id }, (client) =>
          client.query(`DELETE FROM users WHERE email LIKE 'new%'`),
        );
    };
    let planting: Promise<unknown> = Promise.resolve();
    await expect(moves.run(move, { onStep })).rejects.toThrow(/differs in public\.users \(2 rows, and 1 in the copy\)/);
    await planting;
    await me().expect(200);
    expect(await json('tenant move acme --status')).toMatchObject({
      step: 'verifying',
      error: expect.stringContaining('differs'),
    });
    expect((await command(`tenant move acme --to ${away}`)).stderr).toMatch('already being moved');
    await until(async () => (await app.get(MoveStats).read()).stopped === 1);
    expect(await json('tenant move acme --abandon')).toMatchObject({ step: 'abandoned' });
    await until(async () => (await app.get(MoveStats).read()).stopped === 0);
    const { last } = await app.get(MoveStats).read();
    expect(last?.pause.most).toBeLessThan(last?.duration.most ?? 0);
    expect(await states()).toEqual(expect.not.arrayContaining(['arriving']));
    expect(
      await app.sql(`SELECT FROM pg_namespace WHERE nspname = 'tenantry_move'`, [], await app.databaseOf('acme')),
    ).toEqual([]);
  }, 60_000);

  it('that is deleted during a move stays deleted, and nothing of the move remains', async () => {
    await app.organization('brief', owner);
    const there = await serverOf('brief');
    const to = there === home ? away : home;
    const moves = app.get(TenantMoves);
    const move = await moves.begin(await organizationOf('brief'), to, { keepDays: 7, rate: null });
    let deleting: Promise<unknown> | undefined;
    const onStep = ({ step }: typeof move): void => {
      if (step === 'catching_up')
        deleting ??= app.call('delete', '/organizations/brief', { as: owner }).then(({ status }) => status);
    };
    await expect(moves.run(move, { onStep })).rejects.toThrow();
    expect(await deleting).toBe(202);
    await until(async () => {
      await app.reconcile();
      return (await moves.latest(await organizationOf('brief'))).step === 'abandoned';
    });
    expect((await databaseOf('brief'))?.state).toBe('fenced');
    expect(await serverOf('brief')).toBe(there);
  }, 60_000);

  it('that is suspended during a move is moved, and stays suspended', async () => {
    const moves = app.get(TenantMoves);
    const move = await moves.begin(await organizationOf('acme'), away, { keepDays: 0, rate: null });
    let suspending: Promise<unknown> | undefined;
    const onStep = ({ step }: typeof move): void => {
      if (step === 'copying') suspending ??= command('tenant suspend acme');
    };
    expect(await moves.run(move, { onStep })).toMatchObject({ step: 'done' });
    await suspending;
    await me().expect(403);
    await command('tenant resume acme');
    await me().expect(200);
  }, 60_000);

  it('is moved away when its server is drained, and the servers are balanced', async () => {
    for (const slug of ['a-1', 'a-2', 'a-3']) await app.organization(slug, owner);
    expect(await json<{ left: number }>(`servers drain ${away} --keep-days 0`)).toMatchObject({ left: 0 });
    const served = `SELECT FROM tenant_databases WHERE server_id = $1 AND organization_id IS NOT NULL AND state = 'ready'`;
    expect(await app.sql(served, [away])).toEqual([]);
    expect((await command(`servers open ${away}`)).exit).toBe(0);
    expect(await json<{ left: number }>('servers balance --keep-days 0')).toMatchObject({ left: 0 });
    const loads = await app.sql<{ tenants: number }>('SELECT tenants FROM server_loads ORDER BY 1');
    expect(Math.abs((loads[0]?.tenants ?? 0) - (loads[1]?.tenants ?? 9))).toBeLessThanOrEqual(1);
    await me().expect(200);
  }, 120_000);

  it('is cloned without secrets, sessions and audit entries, and the clone starts suspended', async () => {
    expect((await command('tenant clone acme --as acme')).stderr).toMatch('Another organization has this slug.');
    expect((await command('tenant clone acme --as acme-demo --without nothing')).stderr).toMatch(
      'no table public.nothing',
    );
    await expectScrubFails(
      `await client.query("UPDATE users SET email = 'one@acme.com'")`, // another row has it
      'duplicate key value violates unique constraint "users_email"; table users; Key (email)=(one@acme.com) already exists',
    );
    await expectScrubFails(`setTimeout(() => { throw new Error('late') }); await new Promise(() => {})`, 'late');
    await expectScrubFails(`await client.query('BEGIN')`, 'it left a transaction open');
    await expectScrubFails(`void client.query('DELETE FROM missing')`, 'relation "missing" does not exist');
    const { body: inside } = await app.call('post', '/organizations/acme/token', { as: owner }).expect(200);
    const key = await app
      .call('post', '/api-keys', { tenant: 'acme', as: inside.access_token as string })
      .send({ name: 'x', permissions: ['users:read'] })
      .expect(201);
    const users = (tenant: string) => app.call('get', '/users', { tenant, as: key.body.key as string });
    const clone = await json<{ status: string }>('tenant clone acme --as acme-demo');
    expect(clone.status).toBe('suspended');
    const row = await databaseOf('acme-demo');
    const counts = await app.get(CopySessions).with({ id: row?.id ?? '', server_id: row?.server_id ?? '' }, (client) =>
      client.query(`SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM sessions) AS sessions,
        (SELECT count(*)::int FROM audit_log) AS audit, (SELECT count(*)::int FROM outbox) AS outbox,
        (SELECT count(*)::int FROM api_keys) AS keys`),
    );
    expect(counts.rows).toEqual([{ users: 3, sessions: 0, audit: 0, outbox: 0, keys: 0 }]);
    const { email, password } = user;
    const login = () => app.call('post', '/auth/login', { tenant: 'acme-demo' }).send({ email, password });
    await login().expect(403);
    await command('tenant resume acme-demo');
    await login().expect(200);
    await app.call('get', '/users/me', { tenant: 'acme-demo', as: user }).expect(403); // the token is of acme
    await users('acme-demo').expect(403);
    await users('acme').expect(200);
    await me().expect(200);
  }, 60_000);
});
