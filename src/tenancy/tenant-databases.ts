import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { SECOND } from '../config/units.js';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/installation.js';
import { retryLostUpdate } from '../database/lost-update.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { databaseName } from './tenant.js';

const BUILDER_END_MS = 10 * SECOND;

/** The steps from which a tenant database is made and unmade. Each can be repeated. */
@Injectable()
export class TenantDatabases {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly installation: Installation,
  ) {}

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

  /** Lets the database's own role in, and nobody else. */
  async openToRole(id: string): Promise<void> {
    const role = identifier(databaseName(id));
    await retryLostUpdate(() => this.admin.query(`GRANT CONNECT ON DATABASE ${role} TO ${role}`));
  }

  /** Drops the database if it is there, or is just being made by a builder that died. */
  async drop(id: string): Promise<void> {
    await this.endBuilders(id);
    await this.admin.query(`DROP DATABASE IF EXISTS ${identifier(databaseName(id))} WITH (FORCE)`);
  }

  /** CREATE DATABASE goes on in the server when its client was killed, and would finish after the DROP. */
  private async endBuilders(id: string): Promise<void> {
    for (const deadline = Date.now() + BUILDER_END_MS; Date.now() < deadline; await sleep(20)) {
      const builders = await this.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE state = 'active' AND pid <> pg_backend_pid() AND position($1 IN query) > 0`,
        [databaseName(id)],
      );
      if (builders.length === 0) return;
    }
    throw new Error(`The database ${id} is still being made`);
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
}
