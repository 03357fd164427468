import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DatabaseContext } from '../database-context.js';
import type { Transaction } from '../transaction.js';

/** The core database. It is always open, and the platform's repositories use it inside and outside requests. */
@Injectable()
export class CoreContext extends DatabaseContext implements OnApplicationShutdown {
  private readonly current = new AsyncLocalStorage<Transaction>();

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override get manager(): EntityManager {
    return this.currentTransaction?.manager ?? this.dataSource.manager;
  }

  /** The database as other sessions see it, even inside a transaction. */
  get committed(): EntityManager {
    return this.dataSource.manager;
  }

  /** Runs SQL in the current transaction. @returns the rows, for an UPDATE or a DELETE those of RETURNING. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run(sql, parameters)).rows as Row[];
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
    return (await this.run(sql, parameters)).count > 0;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }

  protected override get currentTransaction(): Transaction | undefined {
    return this.current.getStore();
  }

  /** TypeORM adds the number of changed rows to those of an UPDATE or a DELETE. */
  private async run(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; count: number }> {
    const result = await this.manager.query<unknown[]>(sql, [...parameters]);
    const [rows, count] = result;
    return typeof count === 'number' ? { rows: rows as unknown[], count } : { rows: result, count: result.length };
  }

  protected override runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    return this.current.run(transaction, work);
  }
}
