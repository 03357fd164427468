import type { EntityManager } from 'typeorm';
import { type CommitHooks, Transaction } from './transaction.js';

/**
 * Provides the database for the repositories of one context (core, or the tenant of the request). `manager` is the
 * current one. Inside {@link transaction} it is the transaction's, so every repository joins it.
 */
export abstract class DatabaseContext {
  abstract get manager(): EntityManager;

  /** The caller's transaction. */
  protected abstract get currentTransaction(): Transaction | undefined;

  /**
   * Runs `work` in one transaction, which commits when `work` resolves and rolls back when it throws. There is no other
   * way to open a transaction. Inside another transaction it is a savepoint. Several savepoints run one after another.
   * A concurrent statement of the outer transaction is rejected with TransactionCrossed.
   *
   * @throws TransactionAborted if a statement failed and `work` continued anyway. Nothing is committed then.
   */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    const run = (transaction: Transaction): Promise<T> => this.runWith(transaction, work);
    return this.currentTransaction?.nest(run) ?? Transaction.run(this.manager, () => this.currentTransaction, run);
  }

  get isInTransaction(): boolean {
    return this.currentTransaction !== undefined;
  }

  /** Calls `hooks` around the commit of the outermost current transaction. They are not called if it is rolled back. */
  onCommit(hooks: CommitHooks): void {
    this.currentTransaction?.onCommit(hooks);
  }

  /** Runs `work` with `transaction` as the current transaction. */
  protected abstract runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T>;
}
