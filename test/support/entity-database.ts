import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { DatabaseContext } from '../../src/database/database-context.js';
import type { Transaction } from '../../src/database/transaction.js';
import { type Entities, openDataSource } from '../../src/database/data-source.js';
import { administer } from './administer.js';
import { testServer } from './environment.js';

/** A database with the tables of some entities, as the context of their repositories. */
export class EntityDatabase extends DatabaseContext {
  private current?: Transaction | undefined;

  private constructor(
    private readonly name: string,
    readonly dataSource: DataSource,
  ) {
    super();
  }

  static async create(entities: Entities, { prepares = false } = {}): Promise<EntityDatabase> {
    const name = `entities_${randomBytes(6).toString('hex')}`;
    await administer(`CREATE DATABASE ${name}`);
    const connection = { ...testServer(), database: name, prepares };
    const dataSource = await openDataSource({ connection, entities, max: 3 });
    await dataSource.synchronize();
    return new EntityDatabase(name, dataSource);
  }

  async drop(): Promise<void> {
    await this.dataSource.destroy();
    await administer(`DROP DATABASE ${this.name} WITH (FORCE)`);
  }

  override get manager(): EntityManager {
    return this.current?.manager ?? this.dataSource.manager;
  }

  protected override get currentTransaction(): Transaction | undefined {
    return this.current;
  }

  protected override runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    const outer = this.current;
    this.current = transaction;
    return work().finally(() => (this.current = outer));
  }
}
