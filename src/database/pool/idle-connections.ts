import type { Pool } from 'pg';
import type { BudgetedClient } from './budgeted-client.js';

/** Internal members of pg-pool. They close idle connections at once, without opening new ones in their place. */
interface Insides {
  readonly _idle: readonly { readonly client: BudgetedClient }[];
  _remove(client: BudgetedClient, closed: () => void): void;
}

/** Closes up to `most` idle connections of a pool that count in a budget. @returns how many. */
export function closeIdle(pool: Pool, most: number): number {
  const insides = pool as unknown as Insides;
  const closed = insides._idle.slice(0, Math.max(0, most));
  for (const { client } of closed) {
    client.announceEnd();
    insides._remove(client, () => undefined);
  }
  return closed.length;
}
