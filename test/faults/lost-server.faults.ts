import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { Installation } from '../../src/database/core/installation.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { TenantProvisioner } from '../../src/tenancy/provisioning/tenant-provisioner.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

/** An unreachable server is asked each half second, and connecting takes 2 s at most. The rest is for a busy machine. */
const FOUND_AGAIN_MS = 8_000;

/** New organizations go to the second server, which has more room, as long as it is there. */
describe('a database server that becomes unreachable', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let proxy: TcpProxy;
  let app: TestApp;
  let owner: Account;
  let secondId: string;

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start()]);
    proxy = await TcpProxy.to(second.host, second.port);
    await app.atRest();
    owner = await app.account('owner@company.com');
    const { host, user, password } = second;
    const registry = app.get(ServerAdministration);
    secondId = await registry.add({ host, port: proxy.port, user, password, ssl: 'off' });
    await registry.limit(app.get(Installation).id, 1000);
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await proxy.stop();
    await second.stop();
    folder.remove();
  });
  afterEach(() => proxy.thaw());

  const servers = () => app.get(DatabaseServers);
  const create = (slug: string) => app.call('post', '/organizations', { as: owner }).send({ name: slug, slug });

  async function isOnSecond(slug: string): Promise<boolean> {
    const [row] = await app.sql<{ server_id: string }>(
      `SELECT server_id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1`,
      [slug],
    );
    return row?.server_id === secondId;
  }

  /** As if the process had not spoken to the servers for a while. */
  async function restarted(environment: NodeJS.ProcessEnv = {}): Promise<void> {
    await app.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME, ...environment });
    await app.atRest(); // the start's own round speaks to the server
  }

  it('during a build is replaced by the next server, where the organization is built', async () => {
    await create('before').expect(201);
    expect(await isOnSecond('before')).toBe(true);
    const { databases } = await servers().get(secondId);
    const build = jest.spyOn(databases, 'createRole').mockImplementationOnce(async () => {
      proxy.freeze();
      proxy.kill();
      await databases.names();
    });
    await create('meanwhile').expect(201);
    expect(build).toHaveBeenCalledTimes(1);
    expect(await isOnSecond('meanwhile')).toBe(false);
    await app.account('user@meanwhile.com', 'meanwhile');

    const started = Date.now();
    await create('afterwards').expect(201);
    expect(Date.now() - started).toBeLessThan(1_500); // nobody waits for it again
  });

  it('provides no spares, and is used again after its return', async () => {
    await restarted({ TENANT_POOL_READY: '1' });
    await app.get(WarmPool).fill();
    expect(
      await app.sql('SELECT 1 FROM tenant_databases WHERE state = $1 AND server_id = $2', ['ready', secondId]),
    ).toHaveLength(2);
    await restarted();
    await sleep(5_100); // what it knows of the server's last answer is too old then
    proxy.freeze();
    proxy.kill();
    await create('spared').expect(201);
    expect(await isOnSecond('spared')).toBe(false);
    await app.account('user@spared.com', 'spared');
    proxy.thaw();
    await until(() => !servers().unreachable.includes(secondId));
    await app.reconcile();
    await create('again').expect(201);
    expect(await isOnSecond('again')).toBe(true);
    await app.account('user@again.com', 'again');
  });

  it('gets new organizations soon after its return, even if nothing queries it', async () => {
    await restarted();
    proxy.freeze();
    proxy.kill();
    await create('elsewhere').expect(201);
    await until(() => servers().unreachable.includes(secondId));
    proxy.thaw();
    await until(() => !servers().unreachable.includes(secondId), FOUND_AGAIN_MS);
    await create('there-again').expect(201);
    expect(await isOnSecond('there-again')).toBe(true);
  });

  it('does not keep the reconciler from other work', async () => {
    for (const slug of ['one', 'two', 'three', 'four']) await create(slug).expect(201);
    expect(await isOnSecond('one')).toBe(true);
    proxy.freeze();
    proxy.kill();
    await app.sql(`UPDATE tenant_databases SET state = 'fencing' WHERE organization_id IS NOT NULL`);
    const started = Date.now();
    await app.reconcile();
    expect(Date.now() - started).toBeLessThan(10_000);
    const states = await app.sql<{ state: string }>(
      `SELECT DISTINCT state FROM tenant_databases WHERE organization_id IS NOT NULL AND server_id <> $1`,
      [secondId],
    );
    expect(states).toEqual([{ state: 'fenced' }]);
  });

  it('right after a database was built on it has that database complete after its return', async () => {
    await restarted();
    const id = await app.get(TenantProvisioner).provision(null);
    const role = databaseName(id);
    process.kill(second.pid, 'SIGQUIT'); // nothing is written any more
    second = await startEmbeddedPostgres(folder.path, ['fsync=off']);
    const { host, port, user, password } = second;
    const client = new Client({ host, port, user, password, database: role });
    await client.connect();
    const { rows } = await client
      .query(
        `SELECT database_id, has_database_privilege($1::name, current_database(), 'CONNECT') AS enters,
                has_table_privilege($1::name, 'users', 'INSERT') AS writes
         FROM tenant_marker`,
        [role],
      )
      .finally(() => client.end());
    expect(rows).toEqual([{ database_id: id, enters: true, writes: true }]);
  });
});
