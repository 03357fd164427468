import type { Client } from 'pg';
import type { ArchivedColumn } from '../archives/manifest.js';
import { COPIED_TABLES, copiedTables, type CopiedTable } from '../tenancy/copy/copied-table.js';

/** A table that is archived, with the types of its columns. */
export interface ShapedTable extends CopiedTable {
  readonly types: readonly ArchivedColumn[];
}

const TYPES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name,
    (SELECT coalesce(json_agg(json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod))
                              ORDER BY attnum), '[]')
     FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS types
  FROM ${COPIED_TABLES}`;

/** The tables of a database with their columns. */
export async function shapedTables(client: Client): Promise<ShapedTable[]> {
  const { rows } = await client.query<{ name: string; types: ArchivedColumn[] }>(TYPES);
  const types = new Map(rows.map((row) => [row.name, row.types]));
  return (await copiedTables(client)).map((table) => ({ ...table, types: types.get(table.name) ?? [] }));
}

type Shape = Pick<ShapedTable, 'name' | 'types'>;

/**
 * The differences in tables and columns, in words. Without differences, the rows of one database fit into the other. The
 * order of columns does not matter.
 */
export function differencesOf(actual: readonly Shape[], expected: readonly Shape[]): string[] {
  const [here, there] = [linesOf(actual), linesOf(expected)];
  return [
    ...[...here].filter((line) => !there.has(line)).map((line) => `${line} is not made by any migration`),
    ...[...there].filter((line) => !here.has(line)).map((line) => `${line} of the migrations is missing`),
  ];
}

const linesOf = (tables: readonly Shape[]): Set<string> =>
  new Set(
    tables.flatMap(({ name, types }) => [
      `the table ${name}`,
      ...types.map((column) => `the column ${name}.${column.name} ${column.type}`),
    ]),
  );
