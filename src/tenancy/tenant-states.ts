import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';

/** Building takes tens of milliseconds, changing a state less. What takes longer than this lost the process at work on it. */
export const ABANDONED = `updated_at < now() - interval '25 seconds'`;

/** Changes an organization whose database is ready. */
export const ACTIVATION = `status = 'active', activated_at = now()`;

export const AUTHORITIES = ['owner', 'admin'] as const;

/** Who suspended a tenant: one of its owners, or an admin of the platform, whom no owner overrules. */
export type Authority = (typeof AUTHORITIES)[number];

/**
 * The status of tenants and the version of their keys in core's `organizations`, and how they change. Each change is one
 * statement, which says whether it applied.
 */
@Injectable()
export class TenantStates {
  constructor(private readonly core: CoreContext) {}

  /** The tenant is ready: its database is. */
  async activate(id: string): Promise<void> {
    await this.update(ACTIVATION, `id = $1 AND status = 'provisioning'`, [id]);
  }

  /**
   * A suspension by the platform's admin outlasts one by an owner, and holds when a deleted one is restored.
   *
   * @returns false also when the tenant is suspended by that authority, or by a higher one, already.
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

  /** Undoes a deletion; a suspension from before it stands. */
  restore(id: string): Promise<boolean> {
    return this.update(
      `status = CASE WHEN suspended_by IS NULL THEN 'active' ELSE 'suspended' END, deleted_at = NULL`,
      `id = $1 AND status = 'deleted'`,
      [id],
    );
  }

  /** Ends every token that was signed so far, in every process within a second. */
  raiseKeyVersion(id: string): Promise<boolean> {
    return this.update('key_version = key_version + 1', 'id = $1', [id]);
  }

  /** Counts its retention from the time its database was closed, when core has an earlier one. */
  async deletedNotBefore(id: string, closedAt: Date | null): Promise<void> {
    await this.core.manager.query(
      `UPDATE organizations SET deleted_at = greatest(deleted_at, coalesce($2::timestamptz, now()))
       WHERE id = $1 AND status = 'deleted' AND deleted_at < coalesce($2::timestamptz, now()) - interval '1 minute'`,
      [id, closedAt],
    );
  }

  /** Forgets a deleted tenant, and so frees its slug. @returns that, or null when there was none. */
  async forget(id: string): Promise<string | null> {
    const [[row]] = await this.core.manager.query<[{ slug: string }[], number]>(
      `DELETE FROM organizations WHERE id = $1 AND status = 'deleted' RETURNING slug`,
      [id],
    );
    return row?.slug ?? null;
  }

  /** Those whose database got ready and whose creator died before saying so. */
  finished(): Promise<string[]> {
    return this.ids(
      `status = 'provisioning' AND ${ABANDONED}
       AND EXISTS (SELECT 1 FROM tenant_databases d WHERE d.organization_id = organizations.id AND d.state = 'ready')`,
    );
  }

  /** Those that were never active, have no database in any state, and nobody who makes one. */
  withoutDatabase(): Promise<string[]> {
    return this.ids(
      `status = 'provisioning' AND activated_at IS NULL AND ${ABANDONED}
       AND NOT EXISTS (SELECT 1 FROM tenant_databases d WHERE d.organization_id = organizations.id)`,
    );
  }

  /** Those deleted so long ago that they may be purged. */
  deletedBefore(days: number): Promise<string[]> {
    return this.ids(`status = 'deleted' AND deleted_at <= now() - make_interval(days => $1)`, [days]);
  }

  private async ids(condition: string, parameters: unknown[] = []): Promise<string[]> {
    const rows = await this.core.manager.query<{ id: string }[]>(
      `SELECT id FROM organizations WHERE ${condition} ORDER BY id`,
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
