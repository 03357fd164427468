import type { Tables } from '../../database/schema/tables.js';
import type { ShapedTable } from '../archived-shape.js';
import { rulesOf } from '../restores/restored-rows.js';

const MIGRATIONS = 'public.migrations';

/**
 * The columns of a table that its organization may take with it: no passwords, sessions, keys or links. Names are quoted.
 * Empty for a table that is left out.
 */
export function exportedColumns(tables: Tables, { name, columns }: Pick<ShapedTable, 'name' | 'columns'>): string[] {
  const { kind, isBrief, exports, of = {} } = rulesOf(tables, name);
  if (name === MIGRATIONS || isBrief === true || kind === 'credential' || kind === 'transient') return [];
  if (!exports) return [...columns];
  const listed = new Set([...exports, ...Object.keys(of)]);
  return columns.filter((column) => listed.has(column));
}

/** The name of a file in an export, without its extension. */
export const fileNameOf = (table: string): string => table.replace(/^public\./, '').replaceAll(/[^\w.-]/g, '_');
