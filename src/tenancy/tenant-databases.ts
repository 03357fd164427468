import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, escapeLiteral as literal } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { SECOND } from '../config/units.js';
import { identifier } from '../database/identifiers.js';
import { retryLostUpdate } from '../database/lost-update.js';
import { changeRole } from '../database/role-changes.js';
import { closeTenantRole, createTenantRole, resetTenantRole, restoreTenantRole } from '../database/roles.js';
import { tablesWithRows } from './tenant-contents.js';
import { TenantDatabaseFacts } from './tenant-database-facts.js';
import { EXTEND_MARKER } from './tenant-marker.js';
import { turnAt } from './tenant-roles.js';
import { databaseName } from './tenant.js';

const ENDING_MS = 10 * SECOND;

/** PostgreSQL itself waits 5 s in each for sessions to end. */
const DROP_TRIES = 6;

/** object_in_use, and insufficient_privilege: what is inside is not the administrator's to end. */
const IN_THE_WAY = new Set(['55006', '42501']);

const END_CLIENTS = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`;

/**
 * For the small steps of making a database before the last one, {@link TenantDatabases.grantRows}, which waits for the disk:
 * WAL is written in order, so then all of them are there. What a crash of the server loses before is removed by the reconciler.
 */
const WITHOUT_WAITING = 'SET LOCAL synchronous_commit = off;';

/** The steps from which a tenant database on one server is made, closed, opened and unmade. All but its creation can be repeated. */
export class TenantDatabases extends TenantDatabaseFacts {
  /** Creates the one role that will read and write in the database. */
  async createRole(id: string, password: string): Promise<void> {
    const connection = { query: (sql: string) => this.admin.query(`${WITHOUT_WAITING} ${sql}`) };
    await createTenantRole(connection, databaseName(id), password);
    // DROP DATABASE … WITH (FORCE) ends the role's sessions, which takes membership where the admin is no superuser.
    if (!(await this.admin.isSuperuser()))
      await this.admin.query(`GRANT ${identifier(databaseName(id))} TO CURRENT_USER`);
  }

  /** Gives the role another password, if that is `stillWanted` when it is this one's turn. Its sessions go on. */
  setPassword(id: string, password: string, stillWanted: () => Promise<boolean>): Promise<void> {
    return this.inTurn(id, async (client) => {
      if (await stillWanted()) await this.change(client, id, (name) => resetTenantRole(client, name, password));
    });
  }

  /**
   * The same for a password that others may know: nothing of what it opened is left. While its sessions end, the role can
   * begin none, which a process takes for a full server, and waits.
   */
  replacePassword(id: string, password: string, stillWanted: () => Promise<boolean>): Promise<void> {
    return this.inTurn(id, async (client) => {
      if (!(await stillWanted())) return;
      await this.change(client, id, (name) => closeTenantRole(client, name));
      await end(client, 'usename = $1', databaseName(id));
      await this.change(client, id, (name) => resetTenantRole(client, name, password));
    });
  }

  /** Gives the role its settings and its limit again, and ends the sessions that have others. */
  restoreRole(id: string): Promise<void> {
    return this.inTurn(id, async (client) => {
      await this.change(client, id, (name) => restoreTenantRole(client, name));
      await end(client, 'usename = $1', databaseName(id));
    });
  }

  /** Makes an empty database to which the administrator alone may connect. */
  createEmpty(id: string): Promise<void> {
    return this.create(id, `template0 ENCODING 'UTF8'`);
  }

  /** Copies a template into a database to which its own role, which has to be there, may connect and nobody else. */
  copy(id: string, template: string): Promise<void> {
    const role = identifier(databaseName(id));
    return this.create(id, identifier(databaseName(template)), `GRANT CONNECT ON DATABASE ${role} TO ${role};`);
  }

  async allowConnections(id: string, allow: boolean): Promise<void> {
    const name = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${String(allow)}`));
  }

  /** Grants the role rows of today's tables and of those that later migrations add, but not the schema, nor the engine's tables, nor what was done before. */
  async grantRows(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await this.asAdmin(id, (client) =>
      client.query(`
        SET LOCAL ROLE ${identifier(this.installation.ownerRole)};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role};
        REVOKE ALL ON migrations, tenant_marker FROM ${role};
        GRANT SELECT ON tenant_marker TO ${role};
        REVOKE UPDATE, DELETE ON audit_log FROM ${role};
        UPDATE tenant_marker SET database_id = ${literal(id)}, installation_id = ${literal(this.installation.id)};
      `),
    );
  }

  /** Lets the database's own role in, if that is `stillWanted` when it is this one's turn. */
  async openToRole(id: string, stillWanted: () => Promise<boolean> = always): Promise<void> {
    const role = identifier(databaseName(id));
    await this.inTurn(id, async (client) => {
      if (await stillWanted())
        await retryLostUpdate(() => client.query(`GRANT CONNECT ON DATABASE ${role} TO ${role}`));
    });
  }

  /**
   * Shuts the role out and ends its sessions, if that is `stillWanted` when it is this one's turn: when this returns,
   * nothing of a request goes on in the database.
   */
  async closeToRole(id: string, stillWanted: () => Promise<boolean> = always): Promise<void> {
    const role = identifier(databaseName(id));
    await this.inTurn(id, async (client) => {
      if (!(await stillWanted())) return;
      await retryLostUpdate(() => client.query(`REVOKE CONNECT ON DATABASE ${role} FROM ${role}`));
      await end(client, 'usename = $1', databaseName(id));
    });
  }

  /** Takes from everybody else, PUBLIC among them, whatever they may do with the database. Sessions they have go on. */
  async closeToOthers(id: string): Promise<void> {
    const strangers = (await this.admitted(id)).filter((role) => this.isStranger(id, role));
    await this.inTurn(id, async (client) => {
      for (const role of strangers) {
        const stranger = role === null ? 'PUBLIC' : identifier(role);
        const statement = `REVOKE ALL ON DATABASE ${identifier(databaseName(id))} FROM ${stranger}`;
        await retryLostUpdate(() => client.query(statement));
      }
    });
  }

  /** Notes in the database that its tenant is shut out by now. Gives up after 2 s of waiting for a migration or a backup. */
  async noteClosed(id: string): Promise<void> {
    await this.asOwner(id, async (client) => {
      await client.query(`SET lock_timeout = '2s'`);
      await client.query(EXTEND_MARKER);
      await client.query('UPDATE tenant_marker SET closed_at = now()');
    });
  }

  /** When its tenant was shut out, as the database itself has noted. */
  closedAt(id: string): Promise<Date | null> {
    return this.asOwner(id, async (client) => {
      await client.query(EXTEND_MARKER);
      const { rows } = await client.query<{ closed_at: Date | null }>('SELECT closed_at FROM tenant_marker');
      return rows[0]?.closed_at ?? null;
    });
  }

  /** Notes in which tables the migrations left rows. For a database that nobody has used. */
  async noteSeeded(id: string): Promise<void> {
    await this.asOwner(id, async (client) => {
      await client.query(EXTEND_MARKER);
      const seeded = await tablesWithRows(client);
      await client.query('UPDATE tenant_marker SET seeded = $1', [seeded]);
    });
  }

  /** Drops the database and its role if they are there, or are just being made by a builder that died. */
  async drop(id: string): Promise<void> {
    // CREATE DATABASE goes on in the server when its client was killed, and would finish after the DROP.
    const isMade = `starts_with(ltrim(query, E' \\n'), format('CREATE DATABASE "%s" ', $1::text))`;
    await end(this.admin, `state = 'active' AND usename = current_user AND ${isMade}`, databaseName(id));
    await this.dropDatabase(databaseName(id));
    await this.inTurn(id, (client) =>
      this.change(client, id, (name) => client.query(`DROP ROLE IF EXISTS ${identifier(name)}`)),
    );
  }

  private change(client: Client, id: string, work: (role: string) => Promise<unknown>): Promise<void> {
    return changeRole(client, databaseName(id), () => work(databaseName(id)));
  }

  /**
   * A plain DROP ends autovacuum itself, which FORCE may not for an administrator without superuser. FORCE ends sessions that
   * come in between.
   */
  private async dropDatabase(name: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.admin.query(END_CLIENTS, [name]).catch(() => undefined); // a superuser's session is not ours to end
      const force = attempt % 2 === 0 ? ' WITH (FORCE)' : '';
      try {
        await this.admin.query(`DROP DATABASE IF EXISTS ${identifier(name)}${force}`);
        return;
      } catch (error) {
        if (!IN_THE_WAY.has(sqlState(error) ?? '') || attempt === DROP_TRIES) throw error;
      }
    }
  }

  /** CREATE DATABASE does not copy the template's ACL, so connections stay off until PUBLIC is out. */
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

  /** Runs `work` when nobody else changes this database or its role, in whatever process. */
  private inTurn<T>(id: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.admin.inTurn(turnAt(id), work);
  }
}

const always = async (): Promise<boolean> => true;

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown[] | { rows: unknown[] }>;
}

/** Ends the backends that match, and waits until there are none. */
async function end(connection: Queryable, condition: string, name: string): Promise<void> {
  for (const deadline = Date.now() + ENDING_MS; Date.now() < deadline; await sleep(20)) {
    const answer = await connection.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${condition}`,
      [name],
    );
    if ((Array.isArray(answer) ? answer : answer.rows).length === 0) return;
  }
  throw new Error(`Something goes on in the database ${name} that does not end`);
}
