import { DataSource, EntityManager, type QueryRunner } from 'typeorm';
import { TransactionNotJoined } from './database.errors.js';

/** A DataSource of a context. Only the context opens transactions on it. */
export class ContextDataSource extends DataSource {
  override createEntityManager(queryRunner?: QueryRunner): EntityManager {
    return new ContextEntityManager(this, queryRunner);
  }
}

/** Repositories would not join a transaction that was opened without the context. */
class ContextEntityManager extends EntityManager {
  override transaction(): Promise<never> {
    return Promise.reject(new TransactionNotJoined());
  }
}
