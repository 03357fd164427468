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

  /** Runs SQL in the current transaction. @returns the rows, for an UPDATE or a DELETE those of RETURNING. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.execute(sql, parameters)).rows as Row[];
  }

  /** @returns the first row. */
  async first<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row | null> {
    return (await this.query<Row>(sql, parameters))[0] ?? null;
  }

  /** @returns the values of the first column. */
  async column<Value>(sql: string, parameters?: readonly unknown[]): Promise<Value[]> {
    return (await this.query<object>(sql, parameters)).map((row) => Object.values(row)[0] as Value);
  }

  /** @returns whether the statement changed or found a row. */
  async affects(sql: string, parameters: readonly unknown[] = []): Promise<boolean> {
    return (await this.execute(sql, parameters)).count > 0;
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

  /** TypeORM adds the number of changed rows to those of an UPDATE or a DELETE. */
  private async execute(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; count: number }> {
    const result = await this.manager.query<unknown[]>(sql, [...parameters]);
    const [rows, count] = result;
    return typeof count === 'number' ? { rows: rows as unknown[], count } : { rows: result, count: result.length };
  }
}
