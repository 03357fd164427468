import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { FIRST_ID } from '../common/ids.js';
import { containing } from '../common/like-pattern.js';
import { CoreContext } from '../database/core/core-context.js';

/** A search that cannot use an index reads only this many of the newest rows. */
const MOST_UNINDEXED = 50_000;

/** The index helps for parts with three letters or digits in a row. */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

/** The texts of a table in which parts are searched, and the trigram index on them. */
export interface SearchedTexts {
  readonly table: string;
  readonly index: string;
  /** SQL expressions, exactly as in the index. */
  readonly texts: readonly string[];
}

/**
 * Searches for parts of texts, ignoring case. Migrations create the indexes only where PostgreSQL has the extension
 * pg_trgm and permits its installation (docs/decisions/0015).
 */
@Injectable()
export class PartSearch {
  private readonly indexed = new Map<string, boolean>();

  constructor(private readonly core: CoreContext) {}

  /** Adds the condition that a text contains `part`. The rows must be limited otherwise. */
  narrow<Entity extends ObjectLiteral>(
    query: SelectQueryBuilder<Entity>,
    part: string,
    { texts }: SearchedTexts,
  ): void {
    const condition = texts.map((text) => `${text} ILIKE :part`).join(' OR ');
    query.andWhere(`(${condition})`, { part: containing(part) });
  }

  /** The same in the whole table. It reads the newest rows only if the index does not help. */
  async narrowAll<Entity extends ObjectLiteral>(
    query: SelectQueryBuilder<Entity>,
    part: string,
    searched: SearchedTexts,
  ): Promise<void> {
    this.narrow(query, part, searched);
    if (HAS_TRIGRAM.test(part) && (await this.isIndexed(searched.index))) return;
    const oldest = `SELECT id FROM ${searched.table} ORDER BY id DESC OFFSET ${MOST_UNINDEXED} LIMIT 1`;
    query.andWhere(`${query.alias}.id > coalesce((${oldest}), '${FIRST_ID}')`);
  }

  private async isIndexed(index: string): Promise<boolean> {
    const known = this.indexed.get(index);
    if (known !== undefined) return known;
    const [is] = await this.core.column<boolean>('SELECT to_regclass($1) IS NOT NULL', [index]);
    this.indexed.set(index, is === true);
    return is === true;
  }
}
