import { DatabaseError } from 'pg';
import {
  type EntityManager,
  EntityPropertyNotFoundError,
  type EntityTarget,
  type ObjectLiteral,
  QueryFailedError,
  Repository,
  type SelectQueryBuilder,
} from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { NotFound } from '../common/http.errors.js';
import type { PageQuery } from '../common/page-query.dto.js';
import { poolOf } from './data-source.js';
import type { DatabaseContext } from './database-context.js';
import { identifier } from './identifiers.js';

/**
 * A TypeORM repository that is one object for the life of the process and yet speaks, on each use, to the database
 * and transaction its context holds just then.
 */
export abstract class ContextRepository<Entity extends ObjectLiteral> extends Repository<Entity> {
  constructor(target: EntityTarget<Entity>, context: DatabaseContext) {
    super(target, unresolved);
    Object.defineProperty(this, 'manager', { get: () => context.manager });
  }

  /**
   * Runs SQL in the transaction there is. Without one it goes straight to the pool, with the same result: TypeORM's query
   * runner takes longer than all that PostgreSQL's driver does for a statement.
   */
  override query<T>(sql: string, parameters?: unknown[]): Promise<T> {
    return this.execute(sql, parameters);
  }

  /**
   * Like {@link query}, for a statement of nearly every request: each connection parses and plans it once, which is most of
   * what PostgreSQL does for it. It has to name the columns that it reads: `*` is others after a migration.
   *
   * @param name the same text each time.
   */
  protected prepared<T>(name: string, sql: string, parameters: unknown[]): Promise<T> {
    return this.execute(sql, parameters, name);
  }

  /**
   * Writes `changes` to the row of `entity` and reads it back, in one statement, which TypeORM's builder would take as long
   * to write as the rest of the request takes. Without changes nothing happens.
   *
   * @returns `entity`, brought up to date.
   * @throws NotFound when the row is gone.
   */
  async change<E extends Entity & { id: string }>(entity: E, changes: QueryDeepPartialEntity<Entity>): Promise<E> {
    const columns = this.columnsOf(changes);
    if (columns.length === 0) return entity;
    const { driver } = this.manager.dataSource;
    const values = columns.map((column): unknown =>
      driver.preparePersistentValue(column.getEntityValue(changes), column),
    );
    const assignments = columns.map(({ databaseName }, n) => `${identifier(databaseName)} = $${n + 2}`);
    const { tablePath, updateDateColumn } = this.metadata;
    if (updateDateColumn) assignments.push(`${identifier(updateDateColumn.databaseName)} = now()`);
    const [[row]] = await this.query<[E[], number]>(
      `UPDATE ${tablePath} SET ${assignments.join(', ')} WHERE id = $1 RETURNING *`,
      [entity.id, ...values],
    );
    if (!row) throw new NotFound('It is there no more.');
    return Object.assign(entity, row);
  }

  /** A page of what `query` selects, newest first, for `pageView`: one row more than asked for, if there is one. */
  protected page(query: SelectQueryBuilder<Entity>, { limit, cursor }: PageQuery): Promise<Entity[]> {
    if (cursor !== undefined) query.andWhere(`${query.alias}.id < :cursor`, { cursor });
    return query
      .orderBy(`${query.alias}.id`, 'DESC')
      .limit(limit + 1)
      .getMany();
  }

  private async execute<T>(text: string, values?: unknown[], name?: string): Promise<T> {
    const { queryRunner, dataSource } = this.manager;
    if (queryRunner) return super.query<T>(text, values);
    try {
      const { command, rows, rowCount } = await poolOf(dataSource).run({
        text,
        values: values ?? [],
        ...(name && { name }),
      });
      return (command === 'UPDATE' || command === 'DELETE' ? [rows, rowCount] : rows) as T;
    } catch (error) {
      throw error instanceof DatabaseError ? new QueryFailedError(text, values, error) : error;
    }
  }

  /** @throws EntityPropertyNotFoundError */
  private columnsOf(changes: ObjectLiteral): ColumnMetadata[] {
    return Object.keys(changes)
      .filter((property) => changes[property] !== undefined)
      .map((property) => {
        const column = this.metadata.findColumnWithPropertyName(property);
        if (!column) throw new EntityPropertyNotFoundError(property, this.metadata);
        return column;
      });
  }
}

/** TypeORM's constructor wants a manager; it is replaced before anybody could use it. */
const unresolved = undefined as unknown as EntityManager;
