import type { EntityManager } from 'typeorm';
import { Transaction } from './transaction.js';

/**
 * Where the repositories of one context (core, or the tenant of the request) find their database.
 * `manager` is the current one: inside {@link transaction} it is the transaction's, so every repository joins it.
 */
export abstract class DatabaseContext {
  abstract get manager(): EntityManager;

  /** The one that the caller is in. */
  protected abstract get currentTransaction(): Transaction | undefined;

  /**
   * Runs `work` in one transaction: it commits when `work` resolves and rolls back when it throws. The only way to open
   * one. Inside another it is a savepoint, and several of them run one after another. A statement of the outer one that
   * would run at the same time is refused with TransactionCrossed.
   *
   * @throws TransactionAborted when a statement failed and `work` went on nevertheless: nothing is committed.
   */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    const run = (transaction: Transaction): Promise<T> => this.runWith(transaction, work);
    return this.currentTransaction?.nest(run) ?? Transaction.run(this.manager, () => this.currentTransaction, run);
  }

  /** Runs `work` with `transaction` as the current one. */
  protected abstract runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T>;
}
