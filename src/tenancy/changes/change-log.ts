import type { QueryConfig } from 'pg';
import type { BackgroundPool } from '../../database/core/background-pool.js';
import type { TenantChange } from './change-history.js';

const BEGIN = 'SELECT record_tenant_change(NULL, above => $1)::float8 AS epoch';

/** A process that was offline for a long time reads the changes in pieces, each within the time limit of a call. */
const MOST_CHANGES = 5_000;

/**
 * The inner LIMIT tells the planner that there is one row, before statistics exist. Otherwise it compiles this query
 * (JIT) for 8 ms.
 */
const READ = `
  SELECT e.epoch::float8 AS current, EXISTS (SELECT FROM tenant_changes WHERE epoch = $1) AS "isContinued",
    c.epoch::float8, c.organization_id AS "organizationId", c.slug
  FROM (SELECT epoch FROM tenant_epoch LIMIT 1) e LEFT JOIN tenant_changes c ON c.epoch > $1 AND c.organization_id IS NOT NULL
  ORDER BY c.epoch LIMIT ${MOST_CHANGES}`;

/**
 * The rows of one statement, which fit into the time limit of a call, and the statements of one call. A rotation of all
 * passwords leaves many rows.
 */
const PRUNED = 10_000;
const MOST_PIECES = 20;

/**
 * Keeps the newest of the old rows, so that a reader at its epoch has missed nothing: a row is deleted only if a later
 * old row exists.
 */
const PRUNE = `
  DELETE FROM tenant_changes WHERE epoch IN (
    SELECT epoch FROM (
      SELECT epoch, lead(changed_at) OVER (ORDER BY epoch) AS next
      FROM (SELECT epoch, changed_at FROM tenant_changes ORDER BY epoch LIMIT ${PRUNED + 1}) oldest) one
    WHERE next < now() - interval '2 days')`;

interface Row extends Omit<TenantChange, 'epoch'> {
  current: number;
  isContinued: boolean;
  /** Null in the single row of a log without changes. */
  epoch: number | null;
}

export interface Reading {
  /** The epoch up to which all changes were read: that of the snapshot, or of the last change when more follow. */
  readonly current: number;
  /** Whether more changes follow. */
  readonly isPartial: boolean;
  /** Whether the log still contains the starting epoch. An older backup of core does not. */
  readonly isContinued: boolean;
  /** Ordered by epoch. */
  readonly changes: readonly TenantChange[];
}

/**
 * Core's table `tenant_changes`, over the connections of the background. Each call returns or fails within two seconds.
 */
export class ChangeLog {
  /**
   * Every process sends this at least twice a second. Each connection parses it once, if prepared statements are
   * possible.
   */
  private readonly reading: QueryConfig;

  constructor(private readonly pool: BackgroundPool) {
    this.reading = { text: READ, ...(pool.prepares && { name: 'changes' }) };
  }

  /** Raises the epoch above `above` and its current value. @returns the new epoch. */
  async begin(above: number): Promise<number> {
    const [row] = (await this.pool.query<{ epoch: number }>(BEGIN, [above])).rows;
    return (row as { epoch: number }).epoch;
  }

  /** The changes after the epoch `known`. */
  async read(known: number): Promise<Reading> {
    const { rows } = await this.pool.query<Row>(this.reading, [known]);
    const [first] = rows;
    if (!first) throw new Error('tenant_epoch is empty; it must have exactly one row');
    const changes = rows.flatMap(({ epoch, ...change }) => (epoch === null ? [] : [{ ...change, epoch }]));
    const last = changes.at(-1);
    const isPartial = rows.length === MOST_CHANGES && last !== undefined;
    return { ...first, changes, isPartial, ...(isPartial && { current: last.epoch }) };
  }

  /** Deletes changes older than two days, at most 200,000. */
  async prune(): Promise<void> {
    for (let piece = 0; piece < MOST_PIECES; piece += 1) {
      const { rowCount } = await this.pool.query(PRUNE);
      if ((rowCount ?? 0) < PRUNED) return;
    }
  }
}
