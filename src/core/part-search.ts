import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { containing } from '../common/like-pattern.js';
import { CoreContext } from '../database/core/core-context.js';

/** A search that cannot use an index reads only this many of the newest rows. */
const MOST_UNINDEXED = 50_000;

/** The index helps for parts with three letters or digits in a row. */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

/** Sorts before all ids. */
const FIRST = '00000000-0000-0000-0000-000000000000';

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

  /** Adds the condition that a text contains `part`. */
  async narrow<Entity extends ObjectLiteral>(
    query: SelectQueryBuilder<Entity>,
    part: string | undefined,
    { table, index, texts }: SearchedTexts,
  ): Promise<void> {
    if (part === undefined || part.trim() === '') return;
    const condition = texts.map((text) => `${text} ILIKE :part`).join(' OR ');
    query.andWhere(`(${condition})`, { part: containing(part) });
    if (HAS_TRIGRAM.test(part) && (await this.isIndexed(index))) return;
    const oldest = `SELECT id FROM ${table} ORDER BY id DESC OFFSET ${MOST_UNINDEXED} LIMIT 1`;
    query.andWhere(`${query.alias}.id > coalesce((${oldest}), '${FIRST}')`);
  }

  private async isIndexed(index: string): Promise<boolean> {
    const known = this.indexed.get(index);
    if (known !== undefined) return known;
    const [is] = await this.core.column<boolean>('SELECT to_regclass($1) IS NOT NULL', [index]);
    this.indexed.set(index, is === true);
    return is === true;
  }
}
