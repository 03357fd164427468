import { type EntityManager, type EntityTarget, type ObjectLiteral, Repository } from 'typeorm';
import type { DatabaseContext } from './database-context.js';

/**
 * A TypeORM repository that is one object for the life of the process and yet speaks, on each use, to the database
 * and transaction its context holds just then.
 */
export abstract class ContextRepository<Entity extends ObjectLiteral> extends Repository<Entity> {
  constructor(target: EntityTarget<Entity>, context: DatabaseContext) {
    super(target, unresolved);
    Object.defineProperty(this, 'manager', { get: () => context.manager });
  }
}

/** TypeORM's constructor wants a manager; it is replaced before anybody could use it. */
const unresolved = undefined as unknown as EntityManager;
