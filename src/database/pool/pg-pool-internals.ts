import type { Pool } from 'pg';
import type { BudgetedClient } from './budgeted-client.js';

/** The internal members of pg-pool that this project uses. */
interface Internals {
  readonly _clients: readonly BudgetedClient[];
  readonly _idle: readonly { readonly client: BudgetedClient }[];
  /** Closes a connection immediately, without opening a new one to replace it. */
  _remove(client: BudgetedClient, closed: () => void): void;
  /** Serves one waiting caller, if it can. */
  _pulseQueue(): void;
}

const internalsOf = (pool: Pool): Internals => pool as unknown as Internals;

/**
 * Closes up to `most` idle connections of a pool that belong to a budget. @returns the number of closed connections.
 */
export function closeIdle(pool: Pool, most: number): number {
  const { _idle: idle } = internalsOf(pool);
  const closed = idle.slice(0, Math.max(0, most));
  for (const { client } of closed) {
    client.announceEnd();
    internalsOf(pool)._remove(client, () => undefined);
  }
  return closed.length;
}

/** Announces that all connections of a pool are about to close. */
export function announceEnds(pool: Pool): void {
  for (const client of internalsOf(pool)._clients) client.announceEnd();
}

/** Serves as many waiting callers of a pool as it can. */
export function serveWaiting(pool: Pool): void {
  for (let left = pool.waitingCount; left > 0; left -= 1) internalsOf(pool)._pulseQueue();
}
