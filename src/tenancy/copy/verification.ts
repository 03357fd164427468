import type { Client } from 'pg';
import type { CopiedTable } from './copied-table.js';

/** The number of rows of a table, and a hash of all of them that does not depend on their order. */
export interface TableChecksum {
  readonly rows: string;
  readonly hash: string;
}

/** A table whose rows are not the same in two databases. */
export interface TableDifference {
  readonly table: string;
  readonly source: TableChecksum;
  readonly target: TableChecksum;
}

/** The name of a row in SQL. A shorter name could be that of a column, which would then be the only one hashed. */
const ROW = '"the row"';

/** The checksum of a table in the session's current snapshot. Equal rows have equal checksums on every server. */
export async function checksum(client: Client, { rows, columns }: CopiedTable): Promise<TableChecksum> {
  const { rows: sums } = await client.query<TableChecksum>(
    `SELECT count(*)::text AS rows, coalesce(sum(hashtextextended(${ROW}::text, 0)::numeric), 0)::text AS hash
     FROM (SELECT ${columns.join(', ')} FROM ${rows}) ${ROW}`,
  );
  return sums[0] as TableChecksum;
}

/**
 * Compares the rows of two databases, both at the current snapshots of their sessions.
 *
 * @returns the tables that differ.
 */
export async function compareRows(
  source: Client,
  target: Client,
  tables: readonly CopiedTable[],
): Promise<TableDifference[]> {
  const found: TableDifference[] = [];
  for (const table of tables) {
    const [here, there] = await Promise.all([checksum(source, table), checksum(target, table)]);
    if (here.rows === there.rows && here.hash === there.hash) continue;
    found.push({ table: table.name, source: here, target: there });
  }
  return found;
}
