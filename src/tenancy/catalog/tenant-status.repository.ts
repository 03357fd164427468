import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';

/** Building takes tens of milliseconds, changing a state less. If work takes longer than this, its process has died. */
export const ABANDONED = `updated_at < now() - interval '25 seconds'`;

/** The changes to an organization when its database is ready. */
export const ACTIVATION = `status = 'active', activated_at = now()`;

/** Number of rows of each kind that one round of the reconciler processes. */
const MOST_IN_A_ROUND = 1_000;

/**
 * The status that applies to requests, of organization `o` with database `d`. A tenant whose migration failed is
 * quarantined and therefore unavailable.
 */
export const SERVED_STATUS = `CASE WHEN o.status = 'active' AND d.quarantined_at IS NOT NULL THEN 'unavailable' ELSE o.status END`;

export const AUTHORITIES = ['owner', 'admin'] as const;

/** The authority of a suspension: an owner, or a platform admin, which no owner can override. */
export type Authority = (typeof AUTHORITIES)[number];

/**
 * The status and key version of tenants in core's `organizations`, and their changes. Each change is one statement,
 * which reports whether it had an effect.
 */
@Injectable()
export class TenantStatusRepository {
  constructor(private readonly core: CoreContext) {}

  /** Activates a tenant whose database is ready. */
  async activate(id: string): Promise<void> {
    await this.update(ACTIVATION, `id = $1 AND status = 'provisioning'`, [id]);
  }

  /**
   * A suspension by a platform admin replaces one by an owner, and remains when a deleted tenant is restored.
   *
   * @returns false if the tenant cannot be suspended, or is already suspended by the same or a higher authority.
   */
  suspend(id: string, by: Authority): Promise<boolean> {
    return this.update(
      `status = CASE status WHEN 'deleted' THEN 'deleted' ELSE 'suspended' END, suspended_by = $2`,
      `id = $1 AND (status = 'active' OR status IN ('suspended', 'deleted') AND $2 = 'admin' AND suspended_by IS DISTINCT FROM 'admin')`,
      [id, by],
    );
  }

  /** @returns false if the tenant is not suspended, or only a higher authority can resume it. */
  resume(id: string, by: Authority): Promise<boolean> {
    return this.update(
      `status = CASE status WHEN 'deleted' THEN 'deleted' ELSE 'active' END, suspended_by = NULL`,
      `id = $1 AND ($2 = 'admin' AND (status = 'suspended' OR status = 'deleted' AND suspended_by IS NOT NULL)
                    OR status = 'suspended' AND suspended_by IS DISTINCT FROM 'admin')`,
      [id, by],
    );
  }

  delete(id: string): Promise<boolean> {
    return this.update(
      `status = 'deleted', deleted_at = now()`,
      `id = $1 AND status IN ('active', 'suspended', 'unavailable')`,
      [id],
    );
  }

  /** Undoes a deletion. A suspension from before the deletion remains. */
  restore(id: string): Promise<boolean> {
    return this.update(
      `status = CASE WHEN suspended_by IS NULL THEN 'active' ELSE 'suspended' END, deleted_at = NULL`,
      `id = $1 AND status = 'deleted'`,
      [id],
    );
  }

  /** Ends every token signed so far, in every process within one second. */
  raiseKeyVersion(id: string): Promise<boolean> {
    return this.update('key_version = key_version + 1', 'id = $1', [id]);
  }

  /** Moves the start of its retention to the time at which its database was closed, if core has an earlier time. */
  async deletedNotBefore(id: string, closedAt: Date | null): Promise<void> {
    await this.core.query(
      `UPDATE organizations SET deleted_at = greatest(deleted_at, coalesce($2::timestamptz, now()))
       WHERE id = $1 AND status = 'deleted' AND deleted_at < coalesce($2::timestamptz, now()) - interval '1 minute'`,
      [id, closedAt],
    );
  }

  /**
   * Deletes the record of a deleted tenant, which frees its slug. @returns the slug, or null if there was no such
   * record.
   */
  async purge(id: string): Promise<string | null> {
    const deletion = `DELETE FROM organizations WHERE id = $1 AND status = 'deleted' RETURNING slug`;
    return (await this.core.column<string>(deletion, [id]))[0] ?? null;
  }

  /** Tenants whose database is ready, but whose creating process died before recording it. */
  finished(): Promise<string[]> {
    return this.ids(
      `status = 'provisioning' AND ${ABANDONED}
       AND EXISTS (SELECT 1 FROM tenant_databases d WHERE d.organization_id = organizations.id AND d.state = 'ready')`,
    );
  }

  /** Tenants that were never active, have no database in any state, and are not being created. */
  withoutDatabase(): Promise<string[]> {
    return this.ids(
      `status = 'provisioning' AND activated_at IS NULL AND ${ABANDONED}
       AND NOT EXISTS (SELECT 1 FROM tenant_databases d WHERE d.organization_id = organizations.id)`,
    );
  }

  /** Tenants that were deleted long enough ago to be purged. */
  deletedBefore(days: number): Promise<string[]> {
    return this.ids(`status = 'deleted' AND deleted_at <= now() - make_interval(days => $1)`, [days]);
  }

  private ids(condition: string, parameters: unknown[] = []): Promise<string[]> {
    return this.core.column(
      `SELECT id FROM organizations WHERE ${condition} ORDER BY updated_at, id LIMIT ${MOST_IN_A_ROUND}`,
      parameters,
    );
  }

  private update(changes: string, condition: string, parameters: unknown[]): Promise<boolean> {
    return this.core.affects(`UPDATE organizations SET ${changes}, updated_at = now() WHERE ${condition}`, parameters);
  }
}
