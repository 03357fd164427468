import type { Client } from 'pg';
import type { CopiedTable } from './copied-table.js';
import { inTransaction } from './in-transaction.js';
import { withoutIndexes } from './table-indexes.js';
import { type Copied, copyRows, type CopyOptions } from './table-streams.js';

/** Indexes of larger tables are created after the rows. Smaller tables share a transaction. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** The parts of a copy: each large table, and small ones together up to that size. */
export function partsOf(tables: readonly CopiedTable[]): CopiedTable[][] {
  const parts: CopiedTable[][] = [];
  let bytes = LARGE_BYTES;
  for (const table of tables) {
    bytes += table.bytes;
    if (bytes > LARGE_BYTES) {
      parts.push([]);
      bytes = table.bytes;
    }
    parts.at(-1)?.push(table);
  }
  return parts;
}

/**
 * Replaces all rows of these tables by those of the same tables in another database, in one transaction, with half of the
 * work that {@link copyRows} needs for a large table. No other session uses them.
 *
 * @returns the rows of each table by name, and the bytes of all.
 */
export function fillTables(
  source: Client,
  target: Client,
  tables: readonly CopiedTable[],
  pace?: CopyOptions['pace'],
): Promise<{ rows: Record<string, number>; bytes: number }> {
  const fill = (table: CopiedTable): Promise<Copied> => {
    const isPartitioned = table.rows === table.name;
    const copy = (): Promise<Copied> => copyRows(source, target, table, { pace, isEmptied: !isPartitioned });
    return isPartitioned || table.bytes < LARGE_BYTES ? copy() : withoutIndexes(target, table, copy);
  };
  return inTransaction(target, async () => {
    await target.query(`TRUNCATE ${tables.map(({ rows }) => rows).join(', ')}`);
    const filled: { rows: Record<string, number>; bytes: number } = { rows: {}, bytes: 0 };
    for (const table of tables) {
      const { rows, bytes } = await fill(table);
      filled.rows[table.name] = rows;
      filled.bytes += bytes;
    }
    return filled;
  });
}
