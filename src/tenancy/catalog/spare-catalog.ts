import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { COLUMNS, type TenantDatabaseRow } from './tenant-database-row.js';

/** The lock in core for migrating or examining a spare. */
export const spareLock = (id: string): string => `tenantry spare ${id}`;

const IS_SPARE = `state = 'ready' AND organization_id IS NULL`;

/** The spares of the warm pool, in the catalog. An organization may claim one at any time, unless it is held. */
@Injectable()
export class SpareCatalog {
  constructor(private readonly core: CoreContext) {}

  list(): Promise<TenantDatabaseRow[]> {
    return this.core.query(`SELECT ${COLUMNS} FROM tenant_databases WHERE ${IS_SPARE}`);
  }

  /** Spares whose schema is older than `schema`. */
  listBehind(schema: number): Promise<TenantDatabaseRow[]> {
    return this.core.query(`SELECT ${COLUMNS} FROM tenant_databases WHERE ${IS_SPARE} AND schema < $1 ORDER BY id`, [
      schema,
    ]);
  }

  /** Takes a database out of the warm pool. @returns false if an organization has claimed it. */
  retire(id: string, state: 'disputed' | 'removing'): Promise<boolean> {
    return this.core.affects(
      `UPDATE tenant_databases SET state = $2, updated_at = now() WHERE id = $1 AND ${IS_SPARE}`,
      [id, state],
    );
  }

  /**
   * Blocks claims of a spare until {@link release}. It uses the quarantine, which older releases also respect.
   *
   * @returns the start of an existing quarantine, or null; undefined if an organization has claimed the spare.
   */
  async hold(id: string): Promise<Date | null | undefined> {
    const [since] = await this.core.column<Date | null>(
      `UPDATE tenant_databases d SET quarantined_at = coalesce(d.quarantined_at, now()), updated_at = now()
       FROM (SELECT id, quarantined_at FROM tenant_databases WHERE id = $1 AND ${IS_SPARE} FOR UPDATE) before
       WHERE d.id = before.id RETURNING before.quarantined_at AS since`,
      [id],
    );
    return since;
  }

  /** @param since the start of the quarantine to keep, or null for none. */
  async release(id: string, since: Date | null): Promise<void> {
    await this.core.query(
      'UPDATE tenant_databases SET quarantined_at = $2, updated_at = now() WHERE id = $1 AND organization_id IS NULL',
      [id, since],
    );
  }
}
