import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { newId } from '../../src/common/ids.js';
import { readConfig } from '../../src/config/config.js';
import { Installation } from '../../src/database/core/installation.js';
import { ServerConnections } from '../../src/database/pool/server-connections.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { TenantDatabaseAdmin } from '../../src/tenancy/databases/tenant-database-admin.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { administer } from '../support/administer.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const { host, port } = testServer();
const settings = readConfig(testEnvironment());

describe('the administrator of a server', () => {
  it('waits longer for a connection of a small share than the connect timeout', async () => {
    const connections = new ServerConnections();
    connections.limit = 1;
    const release = await connections.own.acquire('another part of the process');
    const admin = new PostgresAdmin(settings, 'postgres', { connections });
    const answer = admin.query('SELECT 1 AS one');
    setTimeout(release, 2_500);
    expect(await answer).toEqual([{ one: 1 }]);
    await admin.onApplicationShutdown();
  });

  it('abandons a hanging statement, and with it the lock', async () => {
    const proxy = await TcpProxy.to(host, port);
    const server = new PostgresAdmin({ ...settings, DB_PORT: proxy.port }, 'postgres', { statementTimeoutMs: 500 });
    const home = new PostgresAdmin(settings, 'postgres', { statementTimeoutMs: 500 });
    const lock = newId();
    const hang = async (client: Client): Promise<void> => {
      proxy.freeze();
      await client.query('SELECT 1');
    };
    await expect(home.tryWithLock(lock, () => server.connected('postgres', hang))).rejects.toThrow(
      'Query read timeout',
    );
    expect(await home.tryWithLock(lock, async () => undefined)).toBe(true);
    await expect(server.tryWithLock(newId(), async () => undefined)).rejects.toThrow('timeout');
    expect(await server.isReachable()).toBe(false);
    await Promise.all([proxy.stop(), server.onApplicationShutdown(), home.onApplicationShutdown()]);
  });

  it('closes an idle connection to a hanging server without waiting for its answer', async () => {
    const proxy = await TcpProxy.to(host, port);
    const server = new PostgresAdmin({ ...settings, DB_PORT: proxy.port }, 'postgres');
    await server.tryWithLock(newId(), async () => proxy.freeze()); // a test that waits exceeds its time limit
    await proxy.stop();
  });

  it('lets many callers wait for a lock longer than the statement timeout', async () => {
    const admin = new PostgresAdmin(settings, 'postgres', { statementTimeoutMs: 300 });
    const order: number[] = [];
    const turn = (n: number) =>
      admin.withPolledLock('a lock of this test', async () => {
        await sleep(400);
        order.push(n);
      });
    await Promise.all([turn(1), turn(2), turn(3)]);
    expect(order).toHaveLength(3);
    await admin.onApplicationShutdown();
  });

  it('terminates the creation of a database that it drops, and no session that only names it', async () => {
    const admin = new PostgresAdmin(settings, 'postgres');
    const id = newId();
    const template = databaseName(newId());
    await administer(`CREATE DATABASE ${template}`);
    const held = admin.connected(template, (client) => client.query('SELECT pg_sleep(1.5)')); // nobody can copy it
    await sleep(300);
    const made = administer(`\n      CREATE DATABASE "${databaseName(id)}" TEMPLATE ${template}`);
    const named = administer(`SELECT pg_sleep(1) /* "${databaseName(id)}" */`);
    made.catch(() => undefined);
    await sleep(300);
    await new TenantDatabaseAdmin(admin, new Installation(newId(), '')).drop(id);
    await expect(made).rejects.toHaveProperty('code', '57P01');
    await expect(named).resolves.toHaveLength(1);
    await held;
    await administer(`DROP DATABASE ${template}`);
    await admin.onApplicationShutdown();
  });
});
