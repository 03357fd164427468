import { Inject } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import { ContextRepository } from '../../database/entities/context-repository.js';
import type { TenantContext } from './tenant-context.js';

/** The base class of every repository on the current tenant's database. */
export abstract class TenantRepository<Entity extends ObjectLiteral> extends ContextRepository<Entity> {
  constructor(target: new () => Entity, context: TenantContext) {
    super(target, context);
  }
}

/** A repository for entities without custom queries. */
export class PlainTenantRepository<Entity extends ObjectLiteral> extends TenantRepository<Entity> {}

const tokens = new Map<new () => ObjectLiteral, symbol>();

/** The injection token of an entity's plain repository. */
export function tenantRepositoryToken(entity: new () => ObjectLiteral): symbol {
  const token = tokens.get(entity) ?? Symbol(`TenantRepository<${entity.name}>`);
  tokens.set(entity, token);
  return token;
}

/** Injects a TypeORM `Repository<Entity>` on the current tenant's database. */
export const InjectTenantRepository = (entity: new () => ObjectLiteral): ParameterDecorator =>
  Inject(tenantRepositoryToken(entity));
