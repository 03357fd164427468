import { Client } from 'pg';
import { newId } from '../../src/common/ids.js';
import { readConfig } from '../../src/config/config.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { Installation } from '../../src/database/core/installation.js';
import { identifier } from '../../src/database/identifiers.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { createRole } from '../../src/database/server/roles.js';
import { TenantDatabaseAdmin } from '../../src/tenancy/databases/tenant-database-admin.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { testEnvironment } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const DATABASES = 20;

/** A vacuum that has begun stays in its table for minutes. */
const SLOW_VACUUM = [
  'fsync=off',
  'autovacuum_naptime=1s',
  'autovacuum_max_workers=16',
  'autovacuum_vacuum_cost_delay=100ms',
  'autovacuum_vacuum_cost_limit=1',
];

const FILL = `
  CREATE TABLE rows (id int, text text) WITH (autovacuum_vacuum_threshold = 10, autovacuum_vacuum_scale_factor = 0);
  INSERT INTO rows SELECT n, repeat('x', 500) FROM generate_series(1, 20000) n;
  DELETE FROM rows WHERE id % 2 = 0;`;

const ignore = (): undefined => undefined;

describe('a database dropped with CREATEDB and CREATEROLE only', () => {
  const folder = temporaryFolder();
  const installation = new Installation(newId(), '');
  let server: EmbeddedPostgres;
  let root: Client;
  let admin: PostgresAdmin;
  let databases: TenantDatabaseAdmin;

  beforeAll(async () => {
    server = await startEmbeddedPostgres(folder.path, SLOW_VACUUM);
    const { host, port, user, password } = server;
    root = new Client({ host, port, user, password, database: 'postgres' });
    await root.connect();
    await root.query(`CREATE ROLE manager LOGIN CREATEDB CREATEROLE PASSWORD 'of the manager'`);
    const settings = { DB_HOST: host, DB_PORT: String(port), DB_USER: 'manager', DB_PASS: 'of the manager' };
    admin = new PostgresAdmin(readConfig(testEnvironment(settings)), 'postgres');
    databases = new TenantDatabaseAdmin(admin, installation);
    await createRole(admin, installation.ownerRole);
    await admin.query(`GRANT ${installation.ownerRole} TO CURRENT_USER`);
  }, 60_000);
  afterAll(async () => {
    await admin.onApplicationShutdown();
    await root.end();
    await server.stop();
    folder.remove();
  });

  const make = async (): Promise<string> => {
    const id = newId();
    await databases.createRole(id, 'of the tenant');
    await databases.createEmpty(id);
    await databases.openToRole(id);
    return id;
  };
  const inside = async (kind: string, id: string): Promise<number> => {
    const { rows } = await root.query('SELECT FROM pg_stat_activity WHERE datname = $1 AND backend_type = $2', [
      databaseName(id),
      kind,
    ]);
    return rows.length;
  };

  it('is gone in 20 of 20 cases while autovacuum is in it', async () => {
    for (let n = 0; n < DATABASES; n += 1) {
      const id = await make(); // one at a time: PostgreSQL 18 runs 16 workers at most, and several may be in one database
      await databases.asOwner(id, (client) => client.query(FILL));
      await until(async () => (await inside('autovacuum worker', id)) > 0);
      await databases.drop(id);
      expect(await databases.exists(id)).toBe(false);
    }
  }, 300_000);

  it('is gone even while a leaked role reconnects as often as its sessions are terminated', async () => {
    const id = await make();
    let isOver = false;
    const { host, port } = server;
    const stranger = async (): Promise<void> => {
      while (!isOver) {
        const client = new Client({
          host,
          port,
          user: databaseName(id),
          password: 'of the tenant',
          database: databaseName(id),
        });
        const gone = new Promise<void>((resolve) => client.on('error', ignore).on('end', resolve));
        await client.connect().then(() => gone, ignore);
      }
    };
    const strangers = Array.from({ length: 5 }, stranger);
    try {
      await until(async () => (await inside('client backend', id)) > 0);
      await databases.drop(id);
      expect(await databases.exists(id)).toBe(false);
      const { rows } = await root.query('SELECT FROM pg_roles WHERE rolname = $1', [databaseName(id)]);
      expect(rows).toEqual([]);
    } finally {
      isOver = true;
      await root.query(`DROP DATABASE IF EXISTS ${identifier(databaseName(id))} WITH (FORCE)`);
      await Promise.all(strangers);
    }
  }, 60_000);
});
