import { Client } from 'pg';
import { newId } from '../../src/common/ids.js';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { Installation } from '../../src/database/core/installation.js';
import { ServerUnknown } from '../../src/tenancy/servers/database-server.errors.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerHealth } from '../../src/tenancy/server-administration/server-health.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { TenantMigrator } from '../../src/tenancy/provisioning/tenant-migrator.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

describe('a second database server', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let app: TestApp;
  let owner: Account;
  /** Its id, once it is registered; the first one's is the installation's. */
  let secondId: string;

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start()]);
    await app.atRest();
    owner = await app.account('owner@company.com');
    addition = `servers add --host ${second.host} --port ${second.port} --user ${second.user}`;
  });
  afterAll(async () => {
    await app.stop();
    await second.stop();
    folder.remove();
  });

  const homeId = () => app.get(Installation).id;
  const registry = () => app.get(ServerAdministration);
  const health = (id: string) => app.get(ServerHealth).of(id);
  const described = () => ({ host: second.host, port: second.port, user: second.user, ssl: 'off' as const });
  /** In a process of its own, which reads the password from its standard input. */
  const command = (line: string, input: string): Promise<CommandResult> =>
    tenantry(line.split(' '), { DB_NAME: app.config.DB_NAME }, { input });
  const here = (line: string): Promise<CommandResult> => commandLine(app, line.split(' '));
  let addition: string;

  /** One statement on the second server, as its administrator unless credentials are given. */
  async function onSecond(sql: string, { database = 'postgres', ...credentials } = {}): Promise<unknown[]> {
    const { host, port, user, password } = second;
    const client = new Client({ host, port, user, password, database, ...credentials });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const ours = () =>
    onSecond(
      `SELECT datname AS name FROM pg_database WHERE datname LIKE 'tenantry%'
       UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 'tenantry%'`,
    );

  const create = (slug: string) => app.call('post', '/organizations', { as: owner }).send({ name: slug, slug });

  async function serverOf(slug: string): Promise<string> {
    const [row] = await app.sql<{ server_id: string }>(
      `SELECT server_id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1`,
      [slug],
    );
    return row?.server_id === homeId() ? 'first' : row?.server_id === secondId ? 'second' : 'none';
  }

  const spares = async () =>
    (
      await app.sql<{ server_id: string }>(
        `SELECT server_id FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL`,
      )
    ).map(({ server_id }) => (server_id === secondId ? 'second' : 'first'));

  describe('that cannot be used', () => {
    afterEach(async () => {
      expect((await registry().list()).map(({ id }) => id)).toEqual([homeId()]);
      expect(await app.sql(`SELECT 1 FROM tenant_databases WHERE server_id <> $1`, [homeId()])).toEqual([]);
      expect(await ours()).toEqual([]);
    });

    it('is rejected when it is not registered', async () => {
      for (const id of ['nobody', newId()]) {
        await expect(registry().open(id)).rejects.toThrow(`There is no database server ${id}.`);
        await expect(registry().close(id)).rejects.toThrow(ServerUnknown);
        await expect(registry().limit(id, 1)).rejects.toThrow(ServerUnknown);
      }
    });

    it('is rejected by the command line with one sentence', async () => {
      const [wrong, none] = await Promise.all([
        command(addition, 'not the password'),
        command('servers add --host somewhere --user somebody', ''),
      ]);
      const close = await here('servers close 01900000-0000-7000-8000-000000000000');
      const results = [wrong, close, await here('servers add --host somewhere'), none];
      expect(results.map(({ exit, stdout }) => [exit, stdout])).toEqual([1, 1, 2, 1].map((exit) => [exit, '']));
      const [refused, unknownId, usage, noPassword] = results.map(({ stderr }) => stderr);
      expect(refused).toMatch(/^Error: PostgreSQL rejected the login \(28P01\)\. Check --user, the password/);
      expect(unknownId).toMatch('There is no database server 01900000-0000-7000-8000-000000000000');
      expect(usage).toMatch(`required option '--user <role>' not specified`);
      expect(noPassword).toMatch('The password is missing. Provide it with --password-file');
    });

    it('is rejected when it is already registered under another name, or cannot hold tenants', async () => {
      const { host, port, user, password } = testServer();
      const again = { host, port, user, password, ssl: 'off' as const };
      await expect(registry().add(again)).rejects.toThrow(`${host}:${port} is already registered as ${homeId()}`);
      const disguised = { ...described(), directHost: host, directPort: port, user, password };
      await expect(registry().add(disguised)).rejects.toThrow(`a copy of, is already registered as ${homeId()}`);

      await onSecond(`CREATE ROLE weak LOGIN PASSWORD 'of the weak'`);
      const weak = { ...described(), user: 'weak', password: 'of the weak' };
      await expect(registry().add(weak)).rejects.toThrow('Give it CREATEDB and CREATEROLE');
      await onSecond('REVOKE CONNECT ON DATABASE postgres FROM PUBLIC');
      await expect(registry().add(weak)).rejects.toThrow('weak cannot connect to the database postgres');
      const noPooler = { ...described(), port: 1, directPort: second.port, password: second.password };
      await expect(registry().add(noPooler)).rejects.toThrow('does not answer (ECONNREFUSED). Check --host and --port');
      const unknownHost = { ...described(), host: 'nowhere.invalid', password: second.password };
      await expect(registry().add(unknownHost)).rejects.toThrow(/does not answer \(E[A-Z_]+\)/);
    });

    it('is not registered when a step fails', async () => {
      const server = { ...described(), password: second.password };
      jest.spyOn(app.get(TenantMigrator), 'withDatabase').mockRejectedValueOnce(new Error('The disk is full'));
      await expect(registry().add(server)).rejects.toThrow('The disk is full');
    });
  });

  it('is not found before it is registered, whatever id is given', async () => {
    for (const id of [newId(), 'nonsense', '']) await expect(registry().get(id)).rejects.toThrow(ServerUnknown);
  });

  it('is added with one command, and from then on organizations are placed on the server with the most room', async () => {
    const { exit, stdout } = await command(`${addition} --max-databases 2`, `${second.password}\n`);
    expect(exit).toBe(0);
    secondId = /Its id is (\S+)\./.exec(stdout)?.[1] ?? '';
    expect(stdout).toMatch(`servers set ${homeId()} --max-databases`);
    expect(await app.sql(`SELECT object, actor_id FROM audit_log WHERE action = 'server.create'`)).toEqual([
      { object: `server:${secondId}`, actor_id: null },
    ]);
    await registry().limit(homeId(), 3);

    for (const slug of ['alpha', 'beta', 'gamma', 'delta', 'epsilon']) await create(slug).expect(201);
    expect(await Promise.all(['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map(serverOf))).toEqual(
      ['first', 'first', 'second', 'first', 'second'], // 3:2, 2:2, 1:2, 1:1, 0:1
    );
    const { body } = await create('one-too-many').expect(503);
    expect(body.code).toBe('unavailable');
    const { stdout: list } = await here('servers list --json');
    const { host, port } = testServer();
    expect(JSON.parse(list)).toEqual([
      {
        id: homeId(),
        host,
        port,
        state: 'open',
        databases: 3,
        max_databases: 3,
        connections: null,
        fault: null,
        moves_away: null,
      },
      {
        id: secondId,
        host: second.host,
        port: second.port,
        state: 'open',
        databases: 2,
        max_databases: 2,
        connections: null,
        fault: null,
        moves_away: null,
      },
    ]);
  });

  it('holds no more than its maximum, however many are created at once', async () => {
    const set = await here(`servers set ${secondId} --max-databases 4`);
    expect(set.stdout).toBe('The server holds 2 databases. Its maximum is 4.\n');
    const answers = await Promise.all(['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map((slug) => create(slug)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 503, 503, 503]);
    expect((await registry().list()).map(({ databases }) => databases)).toEqual([3, 4]);
  });

  it('serves its tenants beside those of the first, and its databases are as closed', async () => {
    for (const tenant of ['alpha', 'gamma', 'epsilon']) {
      const user = await app.account(`user@${tenant}.com`, tenant);
      const { body } = await app.call('get', '/users/me', { tenant, as: user }).expect(200);
      expect(body.email).toBe(`user@${tenant}.com`);
      await app.call('get', '/users/me', { tenant: tenant === 'alpha' ? 'gamma' : 'alpha', as: user }).expect(403);
    }
    const rows = await app.sql<{ id: string; secret: string }>(
      `SELECT d.id, d.secret FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       WHERE o.slug IN ('gamma', 'epsilon') ORDER BY o.slug DESC`,
    );
    const [gamma = '', epsilon = ''] = rows.map(({ id }) => databaseName(id));
    const role = { user: gamma, password: app.get(CredentialCipher).open(rows[0]?.secret ?? '', rows[0]?.id ?? '') };
    expect(await onSecond('SELECT email FROM users', { ...role, database: gamma })).toHaveLength(1);
    for (const database of ['postgres', 'template1', epsilon])
      await expect(onSecond('SELECT 1', { ...role, database })).rejects.toHaveProperty('code', '42501');
  });

  it('has its own spares if it has room, and neither spares nor organizations while it is closed', async () => {
    await registry().limit(homeId(), null);
    await registry().close(homeId());
    const pooled = await TestApp.start({ DB_NAME: app.config.DB_NAME, TENANT_POOL_READY: '2' });
    await pooled.atRest();
    await registry().limit(secondId, 5);
    await pooled.get(WarmPool).fill();
    expect(await spares()).toEqual(['second']);
    await pooled.organization('from-the-pool', owner);
    expect(await serverOf('from-the-pool')).toBe('second');
    await pooled.get(WarmPool).fill();
    expect(await spares()).toEqual([]);
    await pooled.stop();

    await registry().open(homeId());
    await registry().close(secondId);
    await registry().limit(secondId, null);
    await create('elsewhere').expect(201);
    expect(await serverOf('elsewhere')).toBe('first');
    await app.call('post', '/auth/login', { tenant: 'gamma' }).send(login('gamma')).expect(200);
    await registry().open(secondId);
  });

  it('gets organizations even from a process that did not know it, and loads it then', async () => {
    await registry().close(homeId());
    const pooled = await TestApp.start({ DB_NAME: app.config.DB_NAME, TENANT_POOL_READY: '1' });
    await pooled.atRest();
    await pooled.get(WarmPool).fill();
    const servers = pooled.get(DatabaseServers);
    await servers.unload(await servers.get(secondId)); // as before somebody else registered it
    await pooled.organization('built', owner);
    expect(await serverOf('built')).toBe('second');
    expect(await spares()).toEqual(['second']);
    expect(servers.list().map(({ id }) => id)).toEqual([homeId(), secondId]);
    await pooled.organization('claimed', owner);
    expect(await serverOf('claimed')).toBe('second');

    await registry().open(homeId());
    await registry().limit(secondId, 100); // so that the first one, without a limit, has more room
    await pooled.get(WarmPool).fill();
    await servers.unload(await servers.get(secondId));
    const [spare] = await app.sql<{ id: string }>(
      `SELECT id FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL AND server_id = $1`,
      [homeId()],
    );
    await pooled.organization('at-home', owner);
    expect(await app.databaseOf('at-home')).toBe(databaseName(spare?.id ?? ''));
    await pooled.get(WarmPool).fill();
    await registry().limit(secondId, null);
    await pooled.stop();
  });

  const login = (tenant: string) => ({ email: `user@${tenant}.com`, password: 'UserPass123' });

  it('whose administrator can no longer log in still serves its tenants', async () => {
    const [row] = await app.sql<{ secret: string }>(
      'SELECT admin_secret AS secret FROM database_servers WHERE id = $1',
      [secondId],
    );
    const setSecret = (secret: string | undefined) =>
      app.sql('UPDATE database_servers SET admin_secret = $2 WHERE id = $1', [secondId, secret]);
    await setSecret('of another installation');
    await app.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME });
    // A process that has just started may be busy, which it answers with 503.
    await until(
      async () => (await app.call('post', '/auth/login', { tenant: 'gamma' }).send(login('gamma'))).status === 200,
      10_000,
    );
    expect((await health(secondId)).fault).toMatch(`The stored credential of ${secondId} cannot be decrypted`);
    await setSecret(row?.secret);
  });

  it('that is down affects only its own tenants, and no starting process', async () => {
    await app.atRest();
    await second.stop();
    // An idle connection is reset, and a server that is stopping says so.
    await until(async () => /^ECONN(REFUSED|RESET)$/.test((await health(secondId)).fault ?? ''));
    const serve = async () => {
      await app.call('post', '/auth/login', { tenant: 'gamma' }).send(login('gamma')).expect(503);
      await app.call('post', '/auth/login', { tenant: 'alpha' }).send(login('alpha')).expect(200);
    };
    await serve();
    await registry().limit(homeId(), 8);
    await create('passed-over').expect(201);
    expect(await serverOf('passed-over')).toBe('first');
    await registry().close(secondId);
    await create('somewhere').expect(201);
    expect(await serverOf('somewhere')).toBe('first');
    await expect(registry().open(secondId)).rejects.toThrow(`does not answer (ECONNREFUSED)`);

    await app.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME });
    await serve();
  });
});
