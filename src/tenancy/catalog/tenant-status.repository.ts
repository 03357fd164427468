import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';

/**
 * Building takes tens of milliseconds, changing a state less. Work that takes longer than this has lost its process.
 */
export const ABANDONED = `updated_at < now() - interval '25 seconds'`;

/** Applied to an organization whose database is ready. */
export const ACTIVATION = `status = 'active', activated_at = now()`;

/** Number of rows of each kind that one round of the reconciler processes. */
const MOST_IN_A_ROUND = 1_000;

/**
 * The status that requests see, of organization `o` with database `d`. A tenant whose migration failed is quarantined,
 * and therefore unavailable.
 */
export const SERVED_STATUS = `CASE WHEN o.status = 'active' AND d.quarantined_at IS NOT NULL THEN 'unavailable' ELSE o.status END`;

export const AUTHORITIES = ['owner', 'admin'] as const;

/** The authority of a suspension: an owner, or a platform admin, which no owner can override. */
export type Authority = (typeof AUTHORITIES)[number];

/**
 * The status and key version of tenants in core's `organizations`, and their changes. Each change is one statement,
 * which reports whether it applied.
 */
@Injectable()
export class TenantStatusRepository {
  constructor(private readonly core: CoreContext) {}

  /** Activates a tenant whose database is ready. */
  async activate(id: string): Promise<void> {
    await this.update(ACTIVATION, `id = $1 AND status = 'provisioning'`, [id]);
  }

  /**
   * A suspension by a platform admin replaces one by an owner, and stays when a deleted tenant is restored.
   *
   * @returns false also when the tenant is already suspended by the same or a higher authority.
   */
  suspend(id: string, by: Authority): Promise<boolean> {
    return this.update(
      `status = CASE status WHEN 'deleted' THEN 'deleted' ELSE 'suspended' END, suspended_by = $2`,
      `id = $1 AND (status = 'active' OR status IN ('suspended', 'deleted') AND $2 = 'admin' AND suspended_by IS DISTINCT FROM 'admin')`,
      [id, by],
    );
  }

  /** @returns false also when the tenant is not suspended. */
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

  /** Undoes a deletion. A suspension from before it stays. */
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

  /** Starts its retention when its database was closed, if core has an earlier time. */
  async deletedNotBefore(id: string, closedAt: Date | null): Promise<void> {
    await this.core.manager.query(
      `UPDATE organizations SET deleted_at = greatest(deleted_at, coalesce($2::timestamptz, now()))
       WHERE id = $1 AND status = 'deleted' AND deleted_at < coalesce($2::timestamptz, now()) - interval '1 minute'`,
      [id, closedAt],
    );
  }

  /** Deletes the record of a deleted tenant, which frees its slug. @returns the slug, or null when there was none. */
  async forget(id: string): Promise<string | null> {
    const [[row]] = await this.core.manager.query<[{ slug: string }[], number]>(
      `DELETE FROM organizations WHERE id = $1 AND status = 'deleted' RETURNING slug`,
      [id],
    );
    return row?.slug ?? null;
  }

  /** Tenants whose database is ready and whose creating process died before recording it. */
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

  /** Tenants deleted long enough ago to be purged. */
  deletedBefore(days: number): Promise<string[]> {
    return this.ids(`status = 'deleted' AND deleted_at <= now() - make_interval(days => $1)`, [days]);
  }

  private async ids(condition: string, parameters: unknown[] = []): Promise<string[]> {
    const rows = await this.core.manager.query<{ id: string }[]>(
      `SELECT id FROM organizations WHERE ${condition} ORDER BY updated_at, id LIMIT ${MOST_IN_A_ROUND}`,
      parameters,
    );
    return rows.map(({ id }) => id);
  }

  private async update(changes: string, condition: string, parameters: unknown[]): Promise<boolean> {
    const [, changed] = await this.core.manager.query<[unknown, number]>(
      `UPDATE organizations SET ${changes}, updated_at = now() WHERE ${condition}`,
      parameters,
    );
    return changed > 0;
  }
}
