import { EntityManager, type QueryRunner } from 'typeorm';
import { BudgetedClient } from './pool/budgeted-client.js';
import { TransactionAborted, TransactionCrossed, TransactionOver } from './database.errors.js';

type Begin = (this: EntityManager, work: (own: EntityManager) => Promise<unknown>) => Promise<unknown>;

/** TypeORM's method, which managers of a context reject for all other callers. */
const begin = EntityManager.prototype.transaction as Begin;

/** Functions that a transaction calls around its commit. */
export interface CommitHooks {
  /** Called before the commit. An error rolls the transaction back. It must not use the transaction. */
  before(): Promise<void>;
  /** Called after the commit. */
  after(): void;
}

/**
 * A transaction of a context, or a savepoint inside one. It ends after all nested ones have ended. Nested ones run one
 * after another, because they share a connection, and concurrent savepoints would release and roll back each other.
 */
export class Transaction {
  private last: Promise<unknown> = Promise.resolve();
  private hasFailed = false;

  /** Whether it has begun and has not ended. */
  private isOpen = true;
  private inner: Transaction | undefined;
  private readonly outermost: Transaction;
  private send: (sql: string) => Promise<unknown> = () => Promise.reject(new TransactionCrossed());

  private constructor(
    readonly manager: EntityManager,
    private readonly outer: Transaction | undefined,
    private readonly hooks: CommitHooks[],
  ) {
    this.outermost = outer?.outermost ?? this;
  }

  /**
   * Runs `work` in a new transaction, which commits when `work` resolves.
   *
   * @param current returns the transaction that a statement belongs to.
   * @throws TransactionAborted
   */
  static async run<T>(
    manager: EntityManager,
    current: () => Transaction | undefined,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const hooks: CommitHooks[] = [];
    const result = await begin.call(manager, async (own) => {
      const transaction = new Transaction(own, undefined, hooks);
      transaction.refuseCrossed(current);
      const value = await transaction.contain(work);
      for (const { before } of hooks) await before();
      return value;
    });
    for (const { after } of hooks) after();
    return result as T;
  }

  /** Calls `hooks` around the commit of the outermost transaction. */
  onCommit(hooks: CommitHooks): void {
    this.hooks.push(hooks);
  }

  /** Runs `work` in a savepoint, after all earlier ones have ended. @throws TransactionAborted, TransactionOver */
  nest<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => {
      if (this.hasFailed) throw new TransactionOver();
      return this.inSavepoint(work);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /**
   * If TypeORM cannot create one of its savepoints, it rolls back the whole transaction, and later statements run
   * outside of any transaction.
   */
  private async inSavepoint<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const savepoint = `nested_${this.depth}`;
    const inner = new Transaction(this.manager, this, this.hooks);
    this.inner = inner; // statements sent after SAVEPOINT belong to it
    const end = (sql: string): Promise<unknown> => {
      inner.isOpen = false;
      this.inner = undefined;
      return this.outermost.send(sql);
    };
    try {
      await this.outermost.send(`SAVEPOINT ${savepoint}`);
      const result = await inner.contain(work);
      await end(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } catch (error) {
      await end(`ROLLBACK TO SAVEPOINT ${savepoint}`).catch(() => undefined); // the connection may be lost
      throw error;
    }
  }

  private get depth(): number {
    return this.outer ? this.outer.depth + 1 : 0;
  }

  /**
   * On a connection, a statement belongs to the innermost transaction and is rolled back with it. A statement of an
   * outer transaction, or of one that has ended, is therefore rejected.
   */
  private refuseCrossed(current: () => Transaction | undefined): void {
    const runner = this.manager.queryRunner as QueryRunner;
    const query = runner.query.bind(runner) as (...statement: unknown[]) => Promise<unknown>;
    this.send = query;
    runner.query = ((...statement: unknown[]): Promise<unknown> => {
      const from = current();
      const isCrossed = from?.outermost === this ? !from.isOpen || from.inner : this.inner;
      return isCrossed ? Promise.reject(new TransactionCrossed()) : query(...statement);
    }) as typeof runner.query;
  }

  private async contain<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    try {
      const result = await work(this);
      await this.settle();
      await this.requireWhole();
      return result;
    } catch (error) {
      this.hasFailed = true;
      await this.settle();
      throw error;
    }
  }

  /** Waits for nested transactions, including those that the caller did not await. */
  private async settle(): Promise<void> {
    for (let seen: unknown; seen !== this.last;) await (seen = this.last);
  }

  /**
   * PostgreSQL answers COMMIT with a rollback if a statement of the transaction failed, and the driver does not report
   * this as an error.
   */
  private async requireWhole(): Promise<void> {
    const client: unknown = await this.manager.queryRunner?.connect();
    if (client instanceof BudgetedClient && (await client.settled()) === 'E') throw new TransactionAborted();
  }
}
