import type { Client } from 'pg';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { changeRole } from '../../database/server/role-changes.js';
import { limitTenantRole, ROLE_LIMIT, ROLE_SETTINGS } from '../../database/server/roles.js';
import { databaseName } from '../tenant.js';

/** The lock for changing a tenant's database or its role. */
export const turnAt = (id: string): string => `tenantry database ${id}`;

const UNLIMITED = `
  SELECT id FROM unnest($1::uuid[], $2::text[]) AS wanted(id, name) JOIN pg_roles ON rolname = name
  WHERE rolconnlimit <> ${ROLE_LIMIT} LIMIT $3`;

const CHANGED = `
  SELECT id FROM unnest($1::uuid[], $2::text[]) AS wanted(id, name) JOIN pg_roles r ON rolname = name
  WHERE EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase <> 0)
     OR NOT EXISTS (
       SELECT FROM pg_db_role_setting s
       WHERE s.setrole = r.oid AND s.setdatabase = 0 AND s.setconfig @> $3 AND s.setconfig <@ $3)`;

/** The roles for requests to the tenants on one server: their limits, and changed settings. */
export class TenantRoles {
  constructor(private readonly admin: PostgresAdmin) {}

  /** The databases whose role has a connection limit that does not match the server's size. */
  unlimited(ids: readonly string[], most = 2 ** 31 - 1): Promise<string[]> {
    return this.idsOf(UNLIMITED, ids, most);
  }

  /**
   * The databases whose role has settings that differ from those at its creation. A role can change its own settings.
   */
  changed(ids: readonly string[]): Promise<string[]> {
    return this.idsOf(CHANGED, ids, ROLE_SETTINGS);
  }

  /** Sets limits for at most `most` roles that have none, such as those of an older release. */
  async limit(ids: readonly string[], most?: number): Promise<void> {
    for (const id of await this.unlimited(ids, most))
      await this.admin.withLock(turnAt(id), (client: Client) =>
        changeRole(client, databaseName(id), () => limitTenantRole(client, databaseName(id))),
      );
  }

  private idsOf(sql: string, ids: readonly string[], parameter: unknown): Promise<string[]> {
    return this.admin.column(sql, [ids, ids.map(databaseName), parameter]);
  }
}
