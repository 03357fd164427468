import { DatabaseError } from 'pg';
import {
  type EntityManager,
  type EntityTarget,
  type FindOptionsWhere,
  type ObjectLiteral,
  QueryFailedError,
  Repository,
  type SelectQueryBuilder,
  UpdateValuesMissingError,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { NotFound } from '../../common/http.errors.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { poolOf } from '../data-source.js';
import { DatabaseContext } from '../database-context.js';
import { RepositoryNotBound } from '../database.errors.js';
import { assignmentsOf, forgetChanged, requireNoUpdateListeners } from './entity-changes.js';
import { EntityRows } from './entity-rows.js';
import { identifier } from '../identifiers.js';
import { statementName } from './statement-names.js';

/**
 * A TypeORM repository that exists once per process. On each use it works on the current database and transaction of
 * its context.
 */
export abstract class ContextRepository<Entity extends ObjectLiteral> extends Repository<Entity> {
  /** @throws RepositoryNotBound if TypeORM makes a copy, as in `manager.withRepository(invoices)`. */
  constructor(target: EntityTarget<Entity>, context: DatabaseContext) {
    super(target, unresolved);
    if (!(context instanceof DatabaseContext)) throw new RepositoryNotBound(new.target.name);
    Object.defineProperty(this, 'manager', { get: () => context.manager });
  }

  /** This repository with additional methods. It works on the same current database. */
  override extend<Custom>(customs: Custom & ThisType<this & Custom>): this & Custom {
    return Object.assign(Object.create(this) as this, customs);
  }

  /** Deletes all rows. TypeORM would use TRUNCATE, which the role of requests cannot run. */
  override async clear(): Promise<void> {
    await this.createQueryBuilder().delete().execute();
  }

  /**
   * Runs SQL in the current transaction. Without a transaction it uses the pool directly, with the same result, because
   * TypeORM's query runner takes longer than PostgreSQL's driver needs for the whole statement.
   */
  override query<T>(sql: string, parameters?: unknown[]): Promise<T> {
    return this.execute(sql, parameters);
  }

  /**
   * Like {@link query}, for a statement that nearly every request runs, and that only reads: several of them share a
   * round trip. Each connection parses and plans it once, which is most of PostgreSQL's work for it. It must name the
   * columns that it reads, because a migration changes the meaning of `*`.
   *
   * @param name the same text each time.
   */
  protected prepared<T>(name: string, sql: string, parameters: unknown[]): Promise<T> {
    return this.execute(sql, parameters, name, 'read');
  }

  /**
   * Writes `changes` to the row of `entity` and reads it back, so that `entity` equals the result of `find`. An
   * undefined field stays unchanged, and without changes nothing happens. If the entity is a single row, this is one
   * statement. TypeORM's builder would need as much time to build it as the rest of the request takes. Otherwise
   * TypeORM writes and reads the entity.
   *
   * @returns `entity`, up to date.
   * @throws NotFound if the row no longer exists.
   * @throws EntityPropertyNotFoundError
   */
  async updateReturning<E extends Entity & { id: string }>(
    entity: E,
    changes: QueryDeepPartialEntity<Entity>,
  ): Promise<E> {
    if (Object.values(changes).every((value) => value === undefined)) return entity;
    const { metadata } = this;
    requireNoUpdateListeners(metadata);
    const rows = EntityRows.of<Entity>(metadata);
    const assignments = rows.arePlain ? assignmentsOf(metadata, changes) : null;
    if (!assignments) return this.changeByBuilder(entity, changes);
    const [key] = metadata.primaryColumns as [ColumnMetadata];
    const { sql, values } = assignments;
    const text = `UPDATE ${rows.table} AS t SET ${sql} WHERE ${identifier(key.databaseName)} = $1 RETURNING ${rows.selected('t')}`;
    const id: unknown = metadata.dataSource.driver.preparePersistentValue(entity.id, key);
    const [[row]] = await this.execute<[ObjectLiteral[], number]>(text, [id, ...values], statementName(text));
    if (!row) throw new NotFound('The resource no longer exists.');
    forgetChanged(metadata, entity, changes);
    return rows.hydrate(row, entity);
  }

  /**
   * A page of the results of `query`, newest first, for `pageView`: one entity more than requested, if there is one.
   * Joined rows do not count. They keep the order of the query.
   */
  protected async page(query: SelectQueryBuilder<Entity>, { limit, cursor }: PageQuery): Promise<Entity[]> {
    const { alias, expressionMap } = query;
    const narrow = (condition: string): void => {
      const { extraAppendedAndWhereCondition: others } = expressionMap;
      expressionMap.extraAppendedAndWhereCondition = others ? `(${others}) AND ${condition}` : condition;
    };
    if (cursor !== undefined) {
      narrow(`${alias}.id < :page_cursor`);
      query.setParameters({ page_cursor: cursor });
    }
    const { orderBys } = expressionMap;
    query.orderBy(`${alias}.id`, 'DESC');
    if (expressionMap.joinAttributes.length === 0) return query.limit(limit + 1).getMany();
    const roots = query
      .clone()
      .select(`${alias}.id`, 'root')
      .distinct(true)
      .limit(limit + 1);
    const page_ids = (await roots.getRawMany<{ root: string }>()).map(({ root }) => root);
    if (page_ids.length === 0) return [];
    narrow(`${alias}.id IN (:...page_ids)`);
    for (const [sort, order] of Object.entries(orderBys))
      if (typeof order === 'string') query.addOrderBy(sort, order);
      else query.addOrderBy(sort, order.order, order.nulls);
    return query.setParameters({ page_ids }).getMany();
  }

  private async changeByBuilder<E extends Entity & { id: string }>(
    entity: E,
    changes: QueryDeepPartialEntity<Entity>,
  ): Promise<E> {
    const { metadata } = this;
    const update = this.createQueryBuilder().update().set(changes).whereInIds(metadata.getEntityIdMap(entity));
    try {
      await update.updateEntity(false).execute();
    } catch (error) {
      if (error instanceof UpdateValuesMissingError) return entity; // only columns that are never updated
      throw error;
    }
    const id = metadata.getEntityIdMap({ ...entity, ...changes }) as FindOptionsWhere<Entity>;
    const found = await this.findOne({ where: id, withDeleted: true });
    if (!found) throw new NotFound('The resource no longer exists.');
    forgetChanged(metadata, entity, changes);
    return Object.assign(entity, found);
  }

  private async execute<T>(text: string, values?: unknown[], name?: string, way: 'run' | 'read' = 'run'): Promise<T> {
    const { queryRunner, dataSource } = this.manager;
    if (queryRunner) return super.query<T>(text, values);
    try {
      const { command, rows, rowCount } = await poolOf(dataSource)[way]({
        text,
        values: values ?? [],
        ...(name && { name }),
      });
      return (command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows) as T;
    } catch (error) {
      throw error instanceof DatabaseError ? new QueryFailedError(text, values, error) : error;
    }
  }
}

/** TypeORM's constructor requires a manager. It is replaced before its first use. */
const unresolved = undefined as unknown as EntityManager;
