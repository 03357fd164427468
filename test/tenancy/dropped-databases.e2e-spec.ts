import { Client } from 'pg';
import { isConnectionLost, isDatabaseUnavailable } from '../../src/common/database-errors.js';
import { newId } from '../../src/common/ids.js';
import { readConfig } from '../../src/config/config.js';
import { identifier } from '../../src/database/identifiers.js';
import { Installation } from '../../src/database/core/installation.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { createRole } from '../../src/database/server/roles.js';
import { CREATE_MARKER } from '../../src/tenancy/databases/tenant-marker.js';
import { TenantDatabaseAdmin } from '../../src/tenancy/databases/tenant-database-admin.js';
import { turnAt } from '../../src/tenancy/databases/tenant-roles.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { administer } from '../support/administer.js';
import { testEnvironment, testServer } from '../support/environment.js';

/** An administrator as a managed PostgreSQL gives it. */
const ADMIN = `manager_${process.pid}`;

describe('a database of a tenant, administered without a superuser', () => {
  const installation = new Installation(newId(), '');
  const settings = readConfig(testEnvironment({ DB_USER: ADMIN, DB_PASS: 'of the manager' }));
  let admin: PostgresAdmin;
  let databases: TenantDatabaseAdmin;
  let id: string;

  const connect = async (options: object = {}): Promise<Client> => {
    const client = new Client({ ...testServer(), database: databaseName(id), ...options });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };

  beforeAll(async () => {
    await administer(`CREATE ROLE ${ADMIN} LOGIN CREATEDB CREATEROLE PASSWORD 'of the manager'`);
    await administer(`GRANT CONNECT ON DATABASE postgres TO ${ADMIN}`);
    admin = new PostgresAdmin(settings, 'postgres');
    databases = new TenantDatabaseAdmin(admin, installation);
    await createRole(admin, installation.ownerRole);
    await admin.query(`GRANT ${installation.ownerRole} TO CURRENT_USER`);
  });
  beforeEach(async () => {
    id = newId();
    await databases.createRole(id, 'of the tenant');
    await databases.createEmpty(id);
    await admin.query(`GRANT CONNECT ON DATABASE ${identifier(databaseName(id))} TO ${identifier(databaseName(id))}`);
    await databases.asOwner(id, async (client) => {
      await client.query(`${CREATE_MARKER}; CREATE TABLE rows (id int)`);
      await client.query('INSERT INTO tenant_marker (database_id, installation_id) VALUES ($1, $1)', [id]);
    });
  });
  afterEach(async () => {
    await administer(`DROP DATABASE IF EXISTS ${databaseName(id)} WITH (FORCE)`);
    await administer(`DROP ROLE IF EXISTS ${databaseName(id)}`);
  });
  afterAll(async () => {
    await admin.onApplicationShutdown();
    await administer(`DROP OWNED BY ${ADMIN} CASCADE`);
    await administer(`DROP ROLE ${installation.ownerRole}; DROP ROLE ${ADMIN}`);
  });

  it('is dropped with its role even though sessions that the administrator cannot terminate use it for a while', async () => {
    const inside = await connect();
    const own = await connect({ user: databaseName(id), password: 'of the tenant' });
    const dropped = databases.drop(id);
    const left = administer(`SELECT pg_sleep(1)`).then(() => inside.end());
    await dropped;
    await left;
    expect(await databases.exists(id)).toBe(false);
    await expect(own.query('SELECT 1')).rejects.toThrow();
    expect(await administer(`SELECT FROM pg_roles WHERE rolname = '${databaseName(id)}'`)).toEqual([]);
  });

  it('is closed to its role even while that role holds the lock for changing it', async () => {
    await administer(`GRANT CONNECT ON DATABASE postgres TO ${databaseName(id)}`);
    const own = await connect({ database: 'postgres', user: databaseName(id), password: 'of the tenant' });
    try {
      await own.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [turnAt(id)]);
      await databases.closeToRole(id);
      expect(await databases.isOpenToRole(id)).toBe(false);
    } finally {
      await own.end().catch(() => undefined);
      await administer(`REVOKE CONNECT ON DATABASE postgres FROM ${databaseName(id)}`);
    }
  });

  it('is not empty when its role has created a large object', async () => {
    expect(await databases.isUnused(id)).toBe(true);
    const own = await connect({ user: databaseName(id), password: 'of the tenant' });
    await own.query(`SELECT lo_from_bytea(0, 'kept')`);
    await own.end();
    expect(await databases.isUnused(id)).toBe(false);
  });

  it('is unavailable when its role may not connect, unlike after a statement that the role may not run', async () => {
    const own = await connect({ user: databaseName(id), password: 'of the tenant' });
    const refusal: unknown = await own.query('DELETE FROM rows').catch((error: unknown) => error);
    await own.end();
    await admin.query(
      `REVOKE CONNECT ON DATABASE ${identifier(databaseName(id))} FROM ${identifier(databaseName(id))}`,
    );
    const shut: unknown = await connect({ user: databaseName(id), password: 'of the tenant' }).catch(
      (error: unknown) => error,
    );
    expect([refusal, shut]).toEqual([
      expect.objectContaining({ code: '42501' }),
      expect.objectContaining({ code: '42501' }),
    ]);
    expect([isDatabaseUnavailable(refusal), isConnectionLost(refusal)]).toEqual([false, false]);
    expect([isDatabaseUnavailable(shut), isConnectionLost(shut)]).toEqual([true, true]);
  });
});
