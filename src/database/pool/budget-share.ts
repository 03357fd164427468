import type { ClientConfig } from 'pg';
import type { ConnectionBudget } from './connection-budget.js';

/** The budget that a connection belongs to, and the key that it counts for. */
export interface BudgetShare {
  readonly budget: ConnectionBudget;
  readonly key: string;
  /** A permit for the first connection, acquired beforehand. */
  reserved?: (() => void) | undefined;
  /** The maximum wait for a permit, instead of that of the budget. */
  readonly waitMs?: number;
}

/** A connection that counts towards this process's share of the server. */
export interface CountedConnection extends ClientConfig {
  share: BudgetShare;
}
