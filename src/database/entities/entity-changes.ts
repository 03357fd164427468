import { type EntityMetadata, type ObjectLiteral, TypeORMError } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata';
import { identifier } from '../identifiers.js';

/** An UPDATE's assignments, with their parameters from $2 on. */
export interface Assignments {
  sql: string;
  values: unknown[];
}

/**
 * The assignments of `changes`, as TypeORM's builder would write them.
 *
 * @returns null if only the builder can write them: SQL as a value, a relation, an embedded object, a column that is
 * never updated, or a name that it rejects.
 */
export function assignmentsOf(metadata: EntityMetadata, changes: ObjectLiteral): Assignments | null {
  const columns: ColumnMetadata[] = [];
  for (const [property, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const column = metadata.findColumnWithPropertyName(property);
    const isPlain = column?.propertyPath === property && column.isUpdate && !column.isVirtual;
    if (!isPlain || typeof value === 'function') return null;
    columns.push(column);
  }
  columns.sort((one, other) => (one.databaseName < other.databaseName ? -1 : 1)); // the same text for any order of fields
  const { driver } = metadata.dataSource;
  const { versionColumn: version, updateDateColumn: updated } = metadata;
  const assign = ({ databaseName }: ColumnMetadata, sql: string): string => `${identifier(databaseName)} = ${sql}`;
  const sql = columns.map((column, n) => assign(column, `$${n + 2}`));
  if (version && !columns.includes(version)) sql.push(assign(version, `${identifier(version.databaseName)} + 1`));
  if (updated && !columns.includes(updated)) sql.push(assign(updated, 'now()'));
  return {
    sql: sql.join(', '),
    values: columns.map((column): unknown => driver.preparePersistentValue(changes[column.propertyName], column)),
  };
}

/** @throws TypeORMError if the entity has listeners that only TypeORM's `save` calls. */
export function requireNoUpdateListeners({ name, beforeUpdateListeners, afterUpdateListeners }: EntityMetadata): void {
  const [listener] = [...beforeUpdateListeners, ...afterUpdateListeners];
  if (listener)
    throw new TypeORMError(
      `updateReturning() does not call ${name}.${listener.propertyName}(), a listener of updates. Use save(), or do its work in the ` +
        'service.',
    );
}

/** Removes from `entity` loaded relations that `changes` may have redirected, and columns that are not read back. */
export function forgetChanged(metadata: EntityMetadata, entity: ObjectLiteral, changes: ObjectLiteral): void {
  for (const column of metadata.columns)
    if (!column.isSelect && changes[column.propertyName] !== undefined)
      Reflect.deleteProperty(entity, column.propertyName);
  for (const relation of metadata.relations) {
    const names = [relation.propertyName, ...relation.joinColumns.map(({ propertyName }) => propertyName)];
    if (relation.isOwning && names.some((name) => changes[name] !== undefined))
      for (const name of loadedIn(relation)) Reflect.deleteProperty(entity, name);
  }
}

/** The property in which TypeORM stores a loaded relation. A lazy relation is behind an accessor, which is kept. */
const loadedIn = ({ isLazy, propertyName: name }: RelationMetadata): string[] =>
  isLazy ? [`__${name}__`, `__has_${name}__`, `__promise_${name}__`] : [name];
