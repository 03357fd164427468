import { getMetadataArgsStorage } from 'typeorm';
import type { Entities } from '../data-source.js';
import { StartupError } from '../database.errors.js';

const nameOf = (target: unknown): string => (typeof target === 'function' ? target.name : String(target));

/**
 * Rejects features that TypeORM accepts but that would fail later, in a request or silently.
 *
 * @throws StartupError that names the alternative.
 */
export function requireSupported(entities: Entities): void {
  const { entitySubscribers, tables, columns } = getMetadataArgsStorage();
  const [subscriber] = entitySubscribers;
  if (subscriber)
    throw new StartupError(
      `${nameOf(subscriber.target)} is an @EventSubscriber, which would never be called, because each database has its own DataSource. ` +
        'Remove it, and do its work in the service or in a listener of the entity (@AfterLoad, @BeforeInsert).',
    );
  const ours = new Set<unknown>(entities);
  for (const { target, schema, database } of tables)
    if (ours.has(target) && ((schema ?? 'public') !== 'public' || database !== undefined))
      throw new StartupError(
        `The entity ${nameOf(target)} is in ${database === undefined ? `the schema ${String(schema)}` : `the database ${database}`}, ` +
          'where the role of requests has no privileges. Remove `schema` and `database` from @Entity: tables are in public.',
      );
  for (const { target, propertyName, options } of columns)
    if (ours.has(target) && options.generatedType === 'VIRTUAL')
      throw new StartupError(
        `${nameOf(target)}.${propertyName} is a VIRTUAL column, which PostgreSQL 15 to 17 do not support. Use STORED.`,
      );
}
