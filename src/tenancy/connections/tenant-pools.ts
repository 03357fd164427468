import type { ConnectionPool } from '../../database/pool/connection-pool.js';
import { CONNECTIONS_PER_TENANT } from './tenant-connector.js';

/** The number of idle connections of all pools. */
export const idleIn = (pools: readonly ConnectionPool[]): number =>
  pools.reduce((sum, { idleCount }) => sum + idleCount, 0);

/**
 * The number of connections that tenants would open in addition. One tenant has at most half of a budget, so a busy
 * tenant wants twice its own connections.
 */
export function wantedBy(pools: readonly ConnectionPool[], inUse: number): number {
  let [more, busiest] = [0, 0];
  for (const { totalCount, waitingCount } of pools) {
    if (waitingCount === 0) continue;
    const wanted = Math.min(CONNECTIONS_PER_TENANT, totalCount + waitingCount);
    more += Math.max(0, wanted - totalCount);
    busiest = Math.max(busiest, wanted);
  }
  return Math.max(more, 2 * busiest - inUse);
}
