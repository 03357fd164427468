import { EntityManager, type QueryRunner } from 'typeorm';
import { BudgetedClient } from './budgeted-client.js';
import { TransactionAborted, TransactionCrossed, TransactionOver } from './database.errors.js';

type Begin = (this: EntityManager, work: (own: EntityManager) => Promise<unknown>) => Promise<unknown>;

/** TypeORM's own, which managers of a context refuse to everybody else. */
const begin = EntityManager.prototype.transaction as Begin;

/**
 * A transaction of a context, or a savepoint inside of one. It ends when all that were begun inside of it have ended. They
 * run one after another: they share a connection, on which savepoints side by side would release and undo each other's.
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
    private readonly outer?: Transaction,
  ) {
    this.outermost = outer?.outermost ?? this;
  }

  /**
   * Runs `work` in a transaction of its own: it commits when `work` resolves.
   *
   * @param current the one that a statement comes from.
   * @throws TransactionAborted
   */
  static run<T>(
    manager: EntityManager,
    current: () => Transaction | undefined,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return begin.call(manager, (own) => {
      const transaction = new Transaction(own);
      transaction.refuseCrossed(current);
      return transaction.contain(work);
    }) as Promise<T>;
  }

  /** Runs `work` in a savepoint, once all earlier ones have ended. @throws TransactionAborted, TransactionOver */
  nest<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => {
      if (this.hasFailed) throw new TransactionOver();
      return this.inSavepoint(work);
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** TypeORM's own savepoints roll back the whole transaction when one cannot begin, and what follows is in none. */
  private async inSavepoint<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const savepoint = `nested_${this.depth}`;
    const inner = new Transaction(this.manager, this);
    this.inner = inner; // what is sent after SAVEPOINT belongs to it
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
   * On a connection a statement belongs to the innermost transaction, and is undone with it: one of an outer transaction, or
   * of one that has ended, is refused there.
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

  /** Waits for those inside, also for ones that nobody waited for. */
  private async settle(): Promise<void> {
    for (let seen: unknown; seen !== this.last;) await (seen = this.last);
  }

  /** To COMMIT a transaction in which a statement failed PostgreSQL answers with a rollback, which is no error to the driver. */
  private async requireWhole(): Promise<void> {
    const client: unknown = await this.manager.queryRunner?.connect();
    if (client instanceof BudgetedClient && (await client.settled()) === 'E') throw new TransactionAborted();
  }
}
