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

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }

  protected override get currentTransaction(): Transaction | undefined {
    return this.current.getStore();
  }

  protected override runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    return this.current.run(transaction, work);
  }
}
