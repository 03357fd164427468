import { EntityManager } from 'typeorm';
import { BudgetedClient } from './budgeted-client.js';
import { TransactionAborted, TransactionOver } from './database.errors.js';

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

  private constructor(
    readonly manager: EntityManager,
    private readonly depth: number,
  ) {}

  /** Runs `work` in a transaction of its own: it commits when `work` resolves. @throws TransactionAborted */
  static run<T>(manager: EntityManager, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return begin.call(manager, (own) => new Transaction(own, 0).contain(work)) as Promise<T>;
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
    await this.manager.query(`SAVEPOINT ${savepoint}`);
    try {
      const result = await new Transaction(this.manager, this.depth + 1).contain(work);
      await this.manager.query(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } catch (error) {
      await this.manager.query(`ROLLBACK TO SAVEPOINT ${savepoint}`).catch(() => undefined); // the connection may be lost
      throw error;
    }
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
