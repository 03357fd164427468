import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import type { ServerView } from '../../src/platform/servers/server.view.js';
import { commandLine } from '../support/command-line.js';
import { doctorOf, told } from '../support/doctor.js';
import { PlatformApp } from '../support/platform-app.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

interface MoveView {
  slug: string;
  step: string;
  error: string | null;
}

describe('plans and lists of moves over HTTP', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let platform: PlatformApp;
  let home: string;
  let away: string;

  beforeAll(async () => {
    [second, platform] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), PlatformApp.start()]);
    await platform.app.atRest();
    home = platform.app.get(DatabaseServers).coreServer.id;
  }, 60_000);
  afterAll(async () => {
    await platform.stop();
    await second.stop();
    folder.remove();
  });

  const all = async (): Promise<MoveView[]> => (await platform.read<{ items: MoveView[] }>('/moves')).items;

  it('do not close a server whose organizations have no other place', async () => {
    expect((await platform.call('get', `/servers/${home}/drain`).expect(409)).body.code).toBe('move_not_possible');
    await platform.call('post', `/servers/${home}/drain`, {}).expect(409);
    expect(await platform.read(`/servers/${home}`)).toMatchObject({ state: 'open' });
    expect(await platform.read('/servers/balance')).toEqual({ planned: 0, pairs: [] });
    await platform.call('get', `/servers/${UNKNOWN}/drain`).expect(404);
  });

  it('have plans, which name the reasons against them without commands', async () => {
    const { host, port, password } = second;
    away = await platform.app.get(ServerAdministration).add({ host, port, user: second.user, password, ssl: 'off' });
    const plan = (server: string) => platform.call('get', `/organizations/alpha/moves/plan?server_id=${server}`);
    expect((await plan(away).expect(200)).body).toMatchObject({ to_server_id: away, refusals: [], keyless_tables: [] });
    expect((await plan(home).expect(200)).body.refusals).toEqual(['alpha is already on this server.']);
    await plan(UNKNOWN).expect(404);
    await plan('none').expect(400);
    await platform.call('post', `/servers/${away}/close`).expect(200);
    expect((await plan(away)).body.refusals).toContain('The target server is closed.');
    await platform.call('post', `/servers/${away}/open`).expect(200);
    expect(await platform.read(`/servers/${home}/drain`)).toEqual({
      planned: 2,
      pairs: [{ from_server_id: home, to_server_id: away, organizations: 2 }],
    });
    expect(await platform.read('/servers/balance')).toMatchObject({ planned: 1 });
  }, 60_000);

  it('are all in one list, with the reason why a drain ended early', async () => {
    const database = await platform.app.databaseOf('beta');
    await platform.app.sql('SELECT lo_create(0)', [], database);
    await platform.call('post', `/servers/${home}/drain`, {}).expect(202);
    await until(async () => (await all()).length === 2);
    expect(await all()).toMatchObject([
      { slug: 'beta', step: 'abandoned', error: expect.stringContaining('large objects') },
      { slug: 'alpha', step: 'switched', error: null },
    ]);
    expect((await platform.read<{ items: unknown[] }>('/organizations/beta/moves')).items).toHaveLength(1);
    await until(async () => (await platform.read<ServerView>(`/servers/${home}`)).moves_away?.state === 'stopped');
    const { moves_away } = await platform.read<ServerView>(`/servers/${home}`);
    expect(moves_away).toMatchObject({ planned: 2, made: 1, error: expect.stringContaining('large objects') });
    expect((await commandLine(platform.app, ['servers', 'list'])).stdout).toContain('1 of 2, stopped');
    const { installation } = doctorOf(() => ({ DB_NAME: platform.app.config.DB_NAME }));
    expect(told(await installation())).toContainEqual(
      expect.stringMatching(/^moves_away_stopped \S+ \(1 of 2: .*large objects/),
    );
  }, 60_000);

  it('name everything that is against a move at once, and the database of the organization says the same', async () => {
    const plan = async (slug: string): Promise<string[]> => {
      const { body } = await platform.call('get', `/organizations/${slug}/moves/plan?server_id=${away}`).expect(200);
      return body.refusals as string[];
    };
    const { app } = platform;
    await app.sql(`INSERT INTO organizations (id, name, slug) VALUES ($1, 'bare', 'bare')`, [UNKNOWN]);
    expect(await plan('bare')).toEqual(['bare is provisioning.', 'bare has no database.']);
    expect(await platform.read('/organizations/bare/database')).toMatchObject({ state: null, migration: null });
    await platform.call('get', '/organizations/No%20Slug/database').expect(404);
    await platform.call('get', '/organizations/nobody/database').expect(404);
    const schema = (by: number, where: string): Promise<unknown> =>
      app.sql(`UPDATE tenant_databases SET schema = schema + $1 WHERE ${where}`, [by]);
    const everyone = `state = 'ready' OR server_id = '${away}'`;
    await schema(-1, everyone);
    await platform.call('patch', `/servers/${away}`, { max_databases: 1 }).expect(200); // alpha is there
    expect(await plan('beta')).toEqual([
      'beta lacks migrations of this release.',
      'The target server has its maximum number of databases.',
      'The target server has no template of this release.',
    ]);
    expect(await platform.read('/organizations/beta/database')).toMatchObject({ is_behind: true });
    await platform.call('get', `/servers/${home}/drain`).expect(409);
    await schema(1, everyone);
    await platform.call('patch', `/servers/${away}`, { max_databases: null }).expect(200);

    const database = await app.databaseOf('beta');
    await app.sql('SELECT lo_unlink(oid) FROM pg_largeobject_metadata', [], database);
    const large = `CREATE TABLE logs AS SELECT repeat('x', 900) AS line FROM generate_series(1, 10000)`;
    await app.sql(large, [], database);
    const refusals = (await plan('beta')).join(' ');
    expect(refusals).toContain('The table public.logs has no primary key and is larger than 8 MiB.');
    expect(refusals).toContain('Its schema differs from that of a new organization');
    await app.sql('DROP TABLE logs', [], database);
    await app.call('delete', '/organizations/beta', { as: platform.owner }).expect(202);
    expect((await plan('beta'))[0]).toBe('beta is deleted.');
    await app.call('post', '/organizations/beta/restore', { as: platform.owner }).expect(200);
    expect(await plan('beta')).toEqual([]);
    await app.sql('DELETE FROM organizations WHERE id = $1', [UNKNOWN]);
  }, 60_000);

  it('are not made to a server that does not answer', async () => {
    await second.stop();
    await until(async () => {
      const { body } = await platform.call('get', `/organizations/beta/moves/plan?server_id=${away}`).expect(200);
      return (body.refusals as string[]).includes('The target server does not answer.');
    });
  });
});
