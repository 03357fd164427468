import type { Client } from 'pg';
import { identifier } from '../../database/identifiers.js';
import { retryLostUpdate } from '../../database/lost-update.js';
import { changeRole } from '../../database/server/role-changes.js';
import { closeTenantRole, createTenantRole, resetTenantRole, restoreTenantRole } from '../../database/server/roles.js';
import { tablesWithRows } from './tenant-contents.js';
import { DatabaseInspector } from './database-inspector.js';
import { dropDatabase } from './drop-database.js';
import { rowGrants } from './row-grants.js';
import { EXTEND_MARKER } from './tenant-marker.js';
import { turnAt } from './tenant-roles.js';
import { terminateSessions } from './terminate-sessions.js';
import { databaseName } from '../tenant.js';

/**
 * Used for the steps of creating a database except the last one. The last step, {@link TenantDatabaseAdmin.grantRows},
 * waits for the disk. WAL is written in order, so all earlier steps are durable then too. If the server crashes before
 * it, the reconciler removes the rest.
 */
const WITHOUT_WAITING = 'SET LOCAL synchronous_commit = off;';

/**
 * The steps of creating, closing, opening and dropping a tenant database on one server. All steps except the creation
 * can be repeated.
 */
export class TenantDatabaseAdmin extends DatabaseInspector {
  /** Creates the only role that reads and writes in the database. */
  async createRole(id: string, password: string): Promise<void> {
    const connection = { query: (sql: string) => this.admin.query(`${WITHOUT_WAITING} ${sql}`) };
    await createTenantRole(connection, databaseName(id), password);
    // DROP DATABASE … WITH (FORCE) terminates the role's sessions, which needs membership unless the administrator is a
    // superuser.
    if (!(await this.admin.isSuperuser()))
      await this.admin.query(`GRANT ${identifier(databaseName(id))} TO CURRENT_USER`);
  }

  /** Sets the role's password, if it is `stillWanted` after waiting for the lock. Existing sessions continue. */
  setPassword(id: string, password: string, stillWanted: () => Promise<boolean>): Promise<void> {
    return this.withLock(id, async (client) => {
      if (await stillWanted()) await this.change(client, id, (name) => resetTenantRole(client, name, password));
    });
  }

  /**
   * The same for a leaked password: all sessions of the role end. While they are being terminated, the role cannot
   * start new ones. Processes treat that like a full server, and wait.
   */
  replacePassword(id: string, password: string, stillWanted: () => Promise<boolean>): Promise<void> {
    return this.withLock(id, async (client) => {
      if (!(await stillWanted())) return;
      await this.change(client, id, (name) => closeTenantRole(client, name));
      await terminateSessions(client, 'usename = $1', databaseName(id));
      await this.change(client, id, (name) => resetTenantRole(client, name, password));
    });
  }

  /** Resets the settings and the connection limit of the role, and terminates sessions with other settings. */
  restoreRole(id: string): Promise<void> {
    return this.withLock(id, async (client) => {
      await this.change(client, id, (name) => restoreTenantRole(client, name));
      await terminateSessions(client, 'usename = $1', databaseName(id));
    });
  }

  /** Creates an empty database. Only the administrator can connect to it. */
  createEmpty(id: string): Promise<void> {
    return this.create(id, `template0 ENCODING 'UTF8'`);
  }

  /** Copies a template into a new database. Only its own role, which must exist, can connect. */
  copy(id: string, template: string): Promise<void> {
    const role = identifier(databaseName(id));
    return this.create(id, identifier(databaseName(template)), `GRANT CONNECT ON DATABASE ${role} TO ${role};`);
  }

  async allowConnections(id: string, allow: boolean): Promise<void> {
    const name = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${String(allow)}`));
  }

  /**
   * Writes the marker, and grants the role access to the rows of existing and future tables, but not to the schema. The
   * role has no access to `migrations`, can only read the marker, and can neither change nor delete audit entries.
   */
  async grantRows(id: string): Promise<void> {
    await this.asAdmin(id, (client) => client.query(rowGrants(id, this.installation)));
  }

  /** Lets the database's own role connect, if it is `stillWanted` after waiting for the lock. */
  async openToRole(id: string, stillWanted: () => Promise<boolean> = always): Promise<void> {
    const role = identifier(databaseName(id));
    await this.withLock(id, async (client) => {
      if (await stillWanted())
        await retryLostUpdate(() => client.query(`GRANT CONNECT ON DATABASE ${role} TO ${role}`));
    });
  }

  /**
   * Revokes access from the role and terminates its sessions, if it is `stillWanted` after waiting for the lock. When
   * this returns, no request is active in the database.
   */
  async closeToRole(id: string, stillWanted: () => Promise<boolean> = always): Promise<void> {
    const role = identifier(databaseName(id));
    await this.withLock(id, async (client) => {
      if (!(await stillWanted())) return;
      await retryLostUpdate(() => client.query(`REVOKE CONNECT ON DATABASE ${role} FROM ${role}`));
      await terminateSessions(client, 'usename = $1', databaseName(id));
    });
  }

  /** Revokes all privileges on the database from all other roles, including PUBLIC. Existing sessions continue. */
  async closeToOthers(id: string): Promise<void> {
    const others = (await this.admitted(id)).filter((role) => this.isOther(id, role));
    await this.withLock(id, async (client) => {
      for (const role of others) {
        const grantee = role === null ? 'PUBLIC' : identifier(role);
        const statement = `REVOKE ALL ON DATABASE ${identifier(databaseName(id))} FROM ${grantee}`;
        await retryLostUpdate(() => client.query(statement));
      }
    });
  }

  /**
   * Records in the database that its tenant can no longer connect. Gives up after waiting 2 s for a migration or a
   * backup.
   */
  async noteClosed(id: string): Promise<void> {
    await this.asOwner(id, async (client) => {
      await client.query(`SET lock_timeout = '2s'`);
      await client.query(EXTEND_MARKER);
      await client.query('UPDATE tenant_marker SET closed_at = now()');
    });
  }

  /** The time at which the tenant lost access, as recorded in the database itself. */
  closedAt(id: string): Promise<Date | null> {
    return this.asOwner(id, async (client) => {
      await client.query(EXTEND_MARKER);
      const { rows } = await client.query<{ closed_at: Date | null }>('SELECT closed_at FROM tenant_marker');
      return rows[0]?.closed_at ?? null;
    });
  }

  /** Records the tables in which the migrations left rows. The database must be unused. */
  async noteSeeded(id: string): Promise<void> {
    await this.asOwner(id, async (client) => {
      await client.query(EXTEND_MARKER);
      const seeded = await tablesWithRows(client);
      await client.query('UPDATE tenant_marker SET seeded = $1', [seeded]);
    });
  }

  /**
   * Drops the database and its role if they exist, even if PostgreSQL is still creating them for a builder that died.
   */
  async drop(id: string): Promise<void> {
    // CREATE DATABASE continues in the server after its client was killed, and could finish after the DROP.
    const isMade = `starts_with(ltrim(query, E' \\n'), format('CREATE DATABASE "%s" ', $1::text))`;
    await terminateSessions(this.admin, `state = 'active' AND usename = current_user AND ${isMade}`, databaseName(id));
    await dropDatabase(this.admin, databaseName(id));
    await this.withLock(id, (client) =>
      this.change(client, id, (name) => client.query(`DROP ROLE IF EXISTS ${identifier(name)}`)),
    );
  }

  private change(client: Client, id: string, work: (role: string) => Promise<unknown>): Promise<void> {
    return changeRole(client, databaseName(id), () => work(databaseName(id)));
  }

  /** CREATE DATABASE does not copy the template's ACL, so connections stay disabled until PUBLIC is revoked. */
  private async create(id: string, template: string, grants = ''): Promise<void> {
    const name = identifier(databaseName(id));
    await this.admin.query(`
      CREATE DATABASE ${name} TEMPLATE ${template}
      OWNER ${identifier(this.installation.ownerRole)} ALLOW_CONNECTIONS false
    `);
    await retryLostUpdate(() =>
      this.admin.query(`
        ${WITHOUT_WAITING}
        REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
        ${grants}
        ALTER DATABASE ${name} ALLOW_CONNECTIONS true
      `),
    );
  }

  /** Runs `work` under the lock of this database and its role, across all processes. */
  private withLock<T>(id: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.admin.withLock(turnAt(id), work);
  }
}

const always = async (): Promise<boolean> => true;
