import type { Client } from 'pg';
import { DATABASE_GRANTS } from '../../database/server/database-grants.js';
import { identifier } from '../../database/identifiers.js';
import type { Installation } from '../../database/core/installation.js';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { isEmpty } from './tenant-contents.js';
import { databaseName } from '../tenant.js';

/** The actual state of the tenant databases on one server, and access to them. */
export class DatabaseInspector {
  constructor(
    protected readonly admin: PostgresAdmin,
    protected readonly installation: Installation,
  ) {}

  /** The roles that may connect, by name. `null` stands for PUBLIC. */
  admitted(id: string): Promise<(string | null)[]> {
    return this.admin.column(
      `SELECT r.rolname FROM pg_database d, ${DATABASE_GRANTS}
       LEFT JOIN pg_roles r ON r.oid = acl.grantee
       WHERE d.datname = $1 AND acl.privilege_type = 'CONNECT'`,
      [databaseName(id)],
    );
  }

  /** Whether the database exists and its role can connect. */
  async isOpenToRole(id: string): Promise<boolean> {
    return (await this.admitted(id)).includes(databaseName(id));
  }

  /** @throws Error if a role other than its own and the owner of its objects can connect. */
  async requireClosedToOthers(id: string): Promise<void> {
    if (this.admitsOthers(id, await this.admitted(id))) throw new Error('Other roles may connect to the new database');
  }

  async exists(id: string): Promise<boolean> {
    return (await this.admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName(id)])).length > 0;
  }

  /** Its size on disk in bytes. Null if it does not exist. */
  async sizeOf(id: string): Promise<number | null> {
    const sql = 'SELECT pg_database_size(oid)::float8 FROM pg_database WHERE datname = $1';
    return (await this.admin.column<number>(sql, [databaseName(id)]))[0] ?? null;
  }

  /** The size of several databases together, as far as they exist. */
  async sizeOfAll(ids: readonly string[]): Promise<number> {
    const sql = 'SELECT coalesce(sum(pg_database_size(oid)), 0)::float8 FROM pg_database WHERE datname = ANY ($1)';
    return (await this.admin.column<number>(sql, [ids.map(databaseName)]))[0] ?? 0;
  }

  /**
   * Whether it is complete and unused: it has its own marker, only its role can connect, and all rows come from
   * migrations.
   */
  async isPristine(id: string): Promise<boolean> {
    const admitted = await this.admitted(id);
    if (!admitted.includes(databaseName(id)) || this.admitsOthers(id, admitted)) return false;
    return this.asOwner(id, async (client) => {
      const { rows } = await client.query<{ database_id: string }>('SELECT database_id FROM tenant_marker');
      return rows[0]?.database_id === id && (await isEmpty(client));
    });
  }

  /**
   * Whether dropping it loses no data: it does not exist, its role could never connect, or all rows come from
   * migrations. After an interrupted DROP, PostgreSQL calls a database invalid and only allows dropping it.
   */
  async isUnused(id: string): Promise<boolean> {
    const [database] = await this.admin.query<{ datallowconn: boolean; is_invalid: boolean }>(
      'SELECT datallowconn, datconnlimit = -2 AS is_invalid FROM pg_database WHERE datname = $1',
      [databaseName(id)],
    );
    if (!database || database.is_invalid) return true;
    if (!database.datallowconn) return !(await this.isOpenToRole(id));
    return this.asOwner(id, isEmpty);
  }

  /** Names of the databases on the server that this installation created, whether or not the catalog lists them. */
  names(): Promise<string[]> {
    return this.admin.column(
      'SELECT datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE r.rolname = $1 ORDER BY datname',
      [this.installation.ownerRole],
    );
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

  private admitsOthers(id: string, admitted: (string | null)[]): boolean {
    return admitted.some((role) => this.isOther(id, role));
  }

  protected isOther(id: string, role: string | null): boolean {
    return role !== databaseName(id) && role !== this.installation.ownerRole;
  }
}
