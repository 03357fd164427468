import type { Client } from 'pg';
import type { PostgresAdmin } from '../database/postgres-admin.js';
import { changeRole } from '../database/role-changes.js';
import { limitTenantRole, ROLE_LIMIT, ROLE_SETTINGS } from '../database/roles.js';
import { databaseName } from './tenant.js';

/** Whoever holds this lock changes a tenant's database or its role. */
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

/** The roles that requests to the tenants of one server log in as: what they may hold, and what they were changed to. */
export class TenantRoles {
  constructor(private readonly admin: PostgresAdmin) {}

  /** Which of these databases' roles have another limit of connections than the server's size makes of it. */
  unlimited(ids: readonly string[], most = 2 ** 31 - 1): Promise<string[]> {
    return this.idsOf(UNLIMITED, ids, most);
  }

  /** Which of these databases' roles have other settings than they were made with. A role may change its own. */
  changed(ids: readonly string[]): Promise<string[]> {
    return this.idsOf(CHANGED, ids, ROLE_SETTINGS);
  }

  /** Gives limits to roles that have none, as those of an older release: no more than `most` of them. */
  async limit(ids: readonly string[], most?: number): Promise<void> {
    for (const id of await this.unlimited(ids, most))
      await this.admin.inTurn(turnAt(id), (client: Client) =>
        changeRole(client, databaseName(id), () => limitTenantRole(client, databaseName(id))),
      );
  }

  private async idsOf(sql: string, ids: readonly string[], parameter: unknown): Promise<string[]> {
    const rows = await this.admin.query<{ id: string }>(sql, [ids, ids.map(databaseName), parameter]);
    return rows.map(({ id }) => id);
  }
}
