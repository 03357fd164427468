import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { SECOND } from '../config/units.js';
import { identifier } from '../database/identifiers.js';
import type { Installation } from '../database/installation.js';
import { retryLostUpdate } from '../database/lost-update.js';
import type { PostgresAdmin } from '../database/postgres-admin.js';
import { createLoginRole, setPassword } from '../database/roles.js';
import { databaseName } from './tenant.js';

const ENDING_MS = 10 * SECOND;

/** The steps from which a tenant database on one server is made, closed, opened and unmade. Each can be repeated. */
export class TenantDatabases {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly installation: Installation,
  ) {}

  /** Creates the one role that will read and write in the database. */
  async createRole(id: string, password: string): Promise<void> {
    await createLoginRole(this.admin, databaseName(id), password);
    // DROP DATABASE … WITH (FORCE) ends the role's sessions, which takes membership where the admin is no superuser.
    if (!(await this.admin.isSuperuser()))
      await this.admin.query(`GRANT ${identifier(databaseName(id))} TO CURRENT_USER`);
  }

  setPassword(id: string, password: string): Promise<void> {
    return setPassword(this.admin, databaseName(id), password);
  }

  /**
   * Copies `template` into a database that is closed to everybody but the administrator: CREATE DATABASE does not copy
   * the template's ACL, so connections stay off until PUBLIC is out.
   */
  async create(id: string, template: string): Promise<void> {
    const name = identifier(databaseName(id));
    await this.admin.query(`
      CREATE DATABASE ${name} TEMPLATE ${identifier(template)} ${template === 'template0' ? `ENCODING 'UTF8'` : ''}
      OWNER ${identifier(this.installation.ownerRole)} ALLOW_CONNECTIONS false
    `);
    await retryLostUpdate(() => this.admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`));
    await this.allowConnections(id, true);
  }

  async allowConnections(id: string, allow: boolean): Promise<void> {
    const name = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${String(allow)}`));
  }

  /** Grants the role rows of today's tables and of those that later migrations add, but not the schema, nor the engine's tables. */
  async grantRows(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await this.asOwner(id, async (client) => {
      await client.query(`
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role};
        REVOKE ALL ON migrations, tenant_marker FROM ${role};
        GRANT SELECT ON tenant_marker TO ${role};
      `);
      await client.query('UPDATE tenant_marker SET database_id = $1, installation_id = $2', [id, this.installation.id]);
    });
  }

  /** Lets the database's own role in, and nobody else. */
  async openToRole(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`GRANT CONNECT ON DATABASE ${role} TO ${role}`));
  }

  /** Shuts the role out and ends its sessions: when this returns, nothing of a request goes on in the database. */
  async closeToRole(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`REVOKE CONNECT ON DATABASE ${role} FROM ${role}`));
    await this.end('usename = $1', databaseName(id));
  }

  /** Drops the database and its role if they are there, or are just being made by a builder that died. */
  async drop(id: string): Promise<void> {
    // CREATE DATABASE goes on in the server when its client was killed, and would finish after the DROP.
    const isMade = `starts_with(ltrim(query, E' \\n'), format('CREATE DATABASE "%s" ', $1::text))`;
    await this.end(`state = 'active' AND usename = current_user AND ${isMade}`, databaseName(id));
    await this.admin.query(`DROP DATABASE IF EXISTS ${identifier(databaseName(id))} WITH (FORCE)`);
    await this.admin.query(`DROP ROLE IF EXISTS ${identifier(databaseName(id))}`);
  }

  /** Who may connect, by name; `null` stands for PUBLIC. */
  async admitted(id: string): Promise<(string | null)[]> {
    const rows = await this.admin.query<{ grantee: string | null }>(
      `SELECT r.rolname AS grantee
       FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl
       LEFT JOIN pg_roles r ON r.oid = acl.grantee
       WHERE d.datname = $1 AND acl.privilege_type = 'CONNECT'`,
      [databaseName(id)],
    );
    return rows.map(({ grantee }) => grantee);
  }

  /** @throws Error when anybody but its role and the owner of its objects may connect. */
  async requireClosedToOthers(id: string): Promise<void> {
    const mine = [databaseName(id), this.installation.ownerRole];
    const strangers = (await this.admitted(id)).filter((role) => role === null || !mine.includes(role));
    if (strangers.length > 0) throw new Error('Other roles may connect to the new database');
  }

  /** Whether it is not there, never let anybody in, or has no row in any table but the engine's own. */
  async isUnused(id: string): Promise<boolean> {
    const [database] = await this.admin.query<{ datallowconn: boolean }>(
      'SELECT datallowconn FROM pg_database WHERE datname = $1',
      [databaseName(id)],
    );
    if (!database?.datallowconn) return true;
    return this.asOwner(id, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT IN ('migrations', 'tenant_marker')`,
      );
      for (const { name } of rows) {
        if ((await client.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount !== 0) return false;
      }
      return true;
    });
  }

  /** Names of the databases on the server that this installation made, whatever the ledger knows. */
  async names(): Promise<string[]> {
    const rows = await this.admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = $1 ORDER BY datname',
      [this.installation.ownerRole],
    );
    return rows.map(({ datname }) => datname);
  }

  /** Runs `work` in the database as the owner of its objects. */
  asOwner<T>(id: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.asAdmin(id, async (client) => {
      await client.query(`SET ROLE ${identifier(this.installation.ownerRole)}`);
      return work(client);
    });
  }

  asAdmin<T>(id: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.admin.connected(databaseName(id), work);
  }

  /** Ends the backends that match, and waits until there are none. */
  private async end(condition: string, name: string): Promise<void> {
    for (const deadline = Date.now() + ENDING_MS; Date.now() < deadline; await sleep(20)) {
      const backends = await this.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${condition}`,
        [name],
      );
      if (backends.length === 0) return;
    }
    throw new Error(`Something goes on in the database ${name} that does not end`);
  }
}
