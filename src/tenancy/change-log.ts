import { Pool, type QueryConfig } from 'pg';
import { SECOND } from '../config/units.js';
import type { RequestConnection } from '../database/connections.js';
import type { TenantChange } from './change-history.js';

const TIMEOUT_MS = 1 * SECOND;

const BEGIN = 'SELECT record_tenant_change(NULL, above => $1)::float8 AS epoch';

/** A process that was away for long reads what it missed in pieces, each within the time a call may take. */
const MOST_CHANGES = 5_000;

/** The inner LIMIT tells the planner that there is one row, before statistics do: otherwise it compiles this query (JIT) for 8 ms. */
const READ = `
  SELECT e.epoch::float8 AS current, EXISTS (SELECT FROM tenant_changes WHERE epoch = $1) AS "isContinued",
    c.epoch::float8, c.organization_id AS "organizationId", c.slug
  FROM (SELECT epoch FROM tenant_epoch LIMIT 1) e LEFT JOIN tenant_changes c ON c.epoch > $1 AND c.organization_id IS NOT NULL
  ORDER BY c.epoch LIMIT ${MOST_CHANGES}`;

/** Keeps the newest of the rows that are too old: who has read up to it has missed nothing. */
const PRUNE = `
  DELETE FROM tenant_changes
  WHERE epoch < (SELECT max(epoch) FROM tenant_changes WHERE changed_at < now() - interval '2 days')`;

interface Row extends Omit<TenantChange, 'epoch'> {
  current: number;
  isContinued: boolean;
  /** Null in the one row of a log without news. */
  epoch: number | null;
}

export interface Reading {
  /** The epoch up to which everything was read: that of the snapshot, or of the last change when there are more. */
  readonly current: number;
  /** Whether there is more to read. */
  readonly isPartial: boolean;
  /** Whether the log still holds what it was read from: an older copy of core does not. */
  readonly isContinued: boolean;
  /** In order. */
  readonly changes: readonly TenantChange[];
}

/**
 * Core's table `tenant_changes`, over connections of its own, so that busy ones delay nobody. Each call answers or fails
 * within two seconds.
 */
export class ChangeLog {
  private readonly pool: Pool;

  /** Every process asks this at least twice a second: each connection parses it once, where that is possible. */
  private readonly reading: QueryConfig;

  constructor({ prepares, ...connection }: RequestConnection, connections: number) {
    this.reading = { text: READ, ...(prepares && { name: 'changes' }) };
    this.pool = new Pool({
      ...connection,
      max: connections,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    });
    this.pool.on('error', () => undefined); // an idle connection that breaks is replaced at its next use
  }

  /** Raises the epoch, beyond `above` in any case. @returns the new one. */
  async begin(above: number): Promise<number> {
    const [row] = (await this.pool.query<{ epoch: number }>(BEGIN, [above])).rows;
    return (row as { epoch: number }).epoch;
  }

  /** What happened after the epoch `known`. */
  async read(known: number): Promise<Reading> {
    const { rows } = await this.pool.query<Row>(this.reading, [known]);
    const [first] = rows;
    if (!first) throw new Error('tenant_epoch is empty; it takes one row');
    const changes = rows.flatMap(({ epoch, ...change }) => (epoch === null ? [] : [{ ...change, epoch }]));
    const last = changes.at(-1);
    const isPartial = rows.length === MOST_CHANGES && last !== undefined;
    return { ...first, changes, isPartial, ...(isPartial && { current: last.epoch }) };
  }

  /** Forgets changes of more than two days ago. */
  async prune(): Promise<void> {
    await this.pool.query(PRUNE);
  }

  /** Waits for calls under way. */
  async close(): Promise<void> {
    await this.pool.end();
  }
}
