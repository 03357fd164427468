import type { ObjectLiteral } from 'typeorm';
import { ContextRepository } from '../database/entities/context-repository.js';
import type { CoreContext } from '../database/core/core-context.js';

/** Base of every repository that reads and writes the core database. */
export abstract class CoreRepository<Entity extends ObjectLiteral> extends ContextRepository<Entity> {
  constructor(target: new () => Entity, context: CoreContext) {
    super(target, context);
  }
}
