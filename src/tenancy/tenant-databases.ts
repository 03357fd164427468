import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { identifier } from '../database/identifiers.js';
import { Installation } from '../database/installation.js';
import { retryLostUpdate } from '../database/lost-update.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { databaseName } from './tenant.js';

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

  async drop(id: string): Promise<void> {
    await this.admin.query(`DROP DATABASE IF EXISTS ${identifier(databaseName(id))} WITH (FORCE)`);
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
