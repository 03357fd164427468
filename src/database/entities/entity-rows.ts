import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import { identifier } from '../identifiers.js';

/**
 * The rows of an entity's table, for the few statements that are hand-written: the columns that `find` reads, and the
 * conversion of a row to the result of `find`. TypeORM itself converts each value.
 */
export class EntityRows<Entity extends ObjectLiteral> {
  private static readonly known = new WeakMap<EntityMetadata, EntityRows<ObjectLiteral>>();

  /**
   * Whether `find` reads only a single row for an entity. Otherwise `find` also reads relations or subclasses, runs the
   * SQL of a virtual column, or calls listeners, which hand-written statements cannot do.
   */
  readonly arePlain: boolean;

  /** The table, quoted. */
  readonly table: string;

  private readonly columns: readonly ColumnMetadata[];
  private readonly lists = new Map<string, string>();

  private constructor(private readonly metadata: EntityMetadata) {
    const { spatialTypes } = metadata.dataSource.driver;
    this.table = metadata.tablePath.split('.').map(identifier).join('.');
    this.columns = metadata.columns.filter(({ isSelect, isVirtual }) => isSelect && !isVirtual);
    this.arePlain =
      metadata.tableType === 'regular' &&
      metadata.primaryColumns.length === 1 &&
      metadata.inheritancePattern === undefined &&
      !metadata.discriminatorColumn &&
      [
        metadata.childEntityMetadatas,
        metadata.eagerRelations,
        metadata.lazyRelations,
        metadata.relationIds,
        metadata.afterLoadListeners,
        this.columns.filter(({ isVirtualProperty, type }) => isVirtualProperty || spatialTypes.includes(type as never)),
      ].every(({ length }) => length === 0);
  }

  static of<Entity extends ObjectLiteral>(metadata: EntityMetadata): EntityRows<Entity> {
    const known = EntityRows.known.get(metadata);
    if (known) return known;
    const rows = new EntityRows(metadata);
    EntityRows.known.set(metadata, rows);
    return rows;
  }

  /** The quoted columns that `find` reads, of the table or its alias. */
  selected(alias: string): string {
    const known = this.lists.get(alias);
    if (known !== undefined) return known;
    const list = this.columns.map(({ databaseName }) => `${alias}.${identifier(databaseName)}`).join(', ');
    this.lists.set(alias, list);
    return list;
  }

  /** Creates an entity from a row with the {@link selected} columns, or updates `entity`. */
  hydrate<E extends Entity>(row: ObjectLiteral, entity = this.create() as E): E {
    const { driver } = this.metadata.dataSource;
    for (const column of this.columns)
      column.setEntityValue(entity, driver.prepareHydratedValue(row[column.databaseName], column));
    return entity;
  }

  private create(): ObjectLiteral {
    return this.metadata.create(undefined, { fromDeserializer: true }) as ObjectLiteral;
  }
}
