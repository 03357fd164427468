import type { DataSource } from 'typeorm';
import { LatencyHistogram } from '../../common/latency-histogram.js';
import { SECOND } from '../../config/units.js';
import type { ConnectionPool } from '../../database/pool/connection-pool.js';
import type { ConnectionUser } from '../../database/pool/server-connections.js';
import { LATELY_MS } from '../../database/shares/demand.js';
import type { DatabaseServer } from '../servers/database-server.js';
import type { TenantDatabase } from '../tenant.js';
import { CONNECTIONS_PER_TENANT } from './tenant-connector.js';

/** A DataSource that was unused for this long gives its connections to tenants that need more. */
const HARDLY_USED_MS = 1 * SECOND;

/** A tenant's DataSource, from its opening until it is closed. */
export interface Entry {
  readonly database: TenantDatabase;
  readonly server: DatabaseServer;
  readonly opening: Promise<DataSource>;
  /** Set once it is open. */
  pool?: ConnectionPool;
  leases: number;
  lastUsed: number;
  isClosing: boolean;
}

/**
 * The connection pools of the tenants of one server. They offer their idle connections to tenants that wait for one, and
 * to the other parts of the process.
 */
export class TenantPools implements ConnectionUser {
  /** Counts since the start: failed openings, DataSources closed because of the maximum, and idle connections closed. */
  readonly counts = { openings: new LatencyHistogram(), failed: 0, evicted: 0, reclaimed: 0 };

  /**
   * @param current the DataSources for new leases, least recently used first.
   * @param unclosed all DataSources that are not closed yet, including retired ones. Both are those of all servers.
   */
  constructor(
    private readonly server: DatabaseServer,
    private readonly current: ReadonlyMap<string, Entry>,
    private readonly unclosed: ReadonlySet<Entry>,
  ) {
    server.budget.onShortage((isUrgent) => (isUrgent ? this.closeIdle() : this.shed()));
    server.admin.connections.addUser('tenants', this);
  }

  get stats() {
    const open = this.here(this.unclosed);
    return { open: open.length, leased: open.filter(({ leases }) => leases > 0).length, ...this.counts };
  }

  /** Without those of DataSources in use: such a connection is about to be needed. */
  idle(): number {
    const unleased = this.here(this.unclosed).filter(({ leases }) => leases === 0);
    return unleased.reduce((sum, { pool }) => sum + (pool?.idleCount ?? 0), 0);
  }

  /** One tenant has at most half of a budget, so a busy tenant wants twice its own connections. */
  wanting(): number {
    let [more, busiest] = [0, 0];
    for (const { pool } of this.here(this.unclosed)) {
      if (!pool || pool.waitingCount === 0) continue;
      const wanted = Math.min(CONNECTIONS_PER_TENANT, pool.totalCount + pool.waitingCount);
      more += Math.max(0, wanted - pool.totalCount);
      busiest = Math.max(busiest, wanted);
    }
    return Math.max(more, 2 * busiest - this.server.budget.inUse);
  }

  /** The connections of the tenants that were used lately, at least one of each. */
  useful(): number {
    const since = Date.now() - LATELY_MS;
    const used = this.here(this.current.values()).filter(({ leases, lastUsed }) => leases > 0 || lastUsed > since);
    return used.reduce((sum, { pool }) => sum + Math.max(1, pool?.totalCount ?? 0), 0);
  }

  /**
   * Closes as many idle connections as there are waiting callers. Tenants with several connections come first, because
   * a tenant without any must open a new one. Tenants in use come last: such a request computes something, a hash for
   * example, and needs its connection again.
   */
  closeIdle(): void {
    const { budget } = this.server;
    if (budget.shortfall === 0) return;
    const entries = this.here(this.current.values());
    const unleased = entries.filter(({ leases }) => leases === 0);
    for (const [candidates, kept] of [
      [unleased, 1],
      [unleased, 0],
      [entries, 0],
    ] as const) {
      for (const { pool } of candidates) {
        if (budget.shortfall === 0) return;
        this.counts.reclaimed += pool?.closeIdle(budget.shortfall, kept) ?? 0;
      }
    }
  }

  /** Closes an idle connection of the least recently used tenant, if that tenant hardly uses it. */
  private shed(): void {
    const since = Date.now() - HARDLY_USED_MS;
    for (const { pool, leases, lastUsed } of this.here(this.current.values())) {
      if (!pool || leases > 0 || lastUsed > since) continue;
      const closed = pool.closeIdle(1);
      this.counts.reclaimed += closed;
      if (closed > 0) return;
    }
  }

  private here(entries: Iterable<Entry>): Entry[] {
    return [...entries].filter(({ server }) => server === this.server);
  }
}
