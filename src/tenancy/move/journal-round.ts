import { type Client, escapeLiteral as literal } from 'pg';
import { violationOf } from '../../common/violations.js';
import type { CopiedTable } from '../copy/copied-table.js';
import { inTransaction } from '../copy/in-transaction.js';
import { inSnapshot } from '../copy/snapshot.js';
import { copyRows, replaceRows } from '../copy/table-streams.js';
import { compareRows, type TableDifference } from '../copy/verification.js';
import { ALL_ROWS, isFrozen, isJournaled, JOURNAL } from './journal.js';

/** The keys of one statement. More would need much memory. */
const KEYS = 20_000;

interface Round {
  /** The maximum number of journal entries. All by default. */
  readonly most?: number;
  /** Whether to replace the tables without a primary key. */
  readonly keyless?: boolean;
  /** Whether to compare all rows of both sides afterwards. */
  readonly compares?: boolean;
}

interface Applied {
  readonly keys: number;
  readonly differences: readonly TableDifference[];
}

/**
 * Brings the rows in the journal of the source to the target, as they are in one snapshot. The target commits first. A
 * crash before the source commits repeats the round, which is harmless because the current rows are copied, not changes.
 */
export async function applyRound(
  source: Client,
  target: Client,
  tables: readonly CopiedTable[],
  round: Round = {},
): Promise<Applied> {
  try {
    return await inSnapshot(source, () => applied(source, target, tables, round), 'READ WRITE');
  } catch (error) {
    // A part of the journal may contain one of two rows that exchanged a unique value. The whole contains both.
    if (violationOf(error)?.kind !== 'unique' || round.most === undefined) throw error;
    return applyRound(source, target, tables, { ...round, most: undefined });
  }
}

async function applied(
  source: Client,
  target: Client,
  tables: readonly CopiedTable[],
  { most, keyless = false, compares = false }: Round,
): Promise<Applied> {
  const changed = await takeKeys(source, most);
  const inTarget = async (): Promise<number> => {
    let count = 0;
    for (const table of tables) {
      const keys = changed.get(table.name) ?? [];
      count += keys.length;
      if (keys.includes(ALL_ROWS)) await replaceRows(source, target, table);
      else if (keys.length > 0) await replaceKeys(source, target, table, keys);
    }
    if (!keyless) return count;
    for (const table of tables)
      if (!isJournaled(table) && !isFrozen(table.name)) await replaceRows(source, target, table);
    return count;
  };
  const keys = await inTransaction(target, inTarget);
  return { keys, differences: compares ? await compareRows(source, target, tables) : [] };
}

/** Removes entries from the journal. @returns the keys of each table, without duplicates. */
async function takeKeys(source: Client, most: number | undefined): Promise<Map<string, unknown[]>> {
  const part = most === undefined ? '' : `WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${JOURNAL} LIMIT ${most}))`;
  const { rows } = await source.query<{ name: string; keys: unknown[] }>(
    `WITH taken AS (DELETE FROM ${JOURNAL} ${part} RETURNING name, key)
     SELECT name, jsonb_agg(DISTINCT key) AS keys FROM taken GROUP BY name`,
  );
  return new Map(rows.map(({ name, keys }) => [name, keys]));
}

/** All old rows are deleted before the first new one is inserted, because rows may exchange unique values. */
async function replaceKeys(
  source: Client,
  target: Client,
  table: CopiedTable,
  keys: readonly unknown[],
): Promise<void> {
  const parts: string[] = [];
  for (let from = 0; from < keys.length; from += KEYS) parts.push(matching(table, keys.slice(from, from + KEYS)));
  for (const part of parts) await target.query(`DELETE FROM ${table.rows} t USING ${part}`);
  for (const part of parts) await copyRows(source, target, table, { condition: `, ${part}` });
}

/** SQL for the rows `t` with these keys, after FROM or USING. */
function matching({ key }: CopiedTable, keys: readonly unknown[]): string {
  const values = key.map(({ type }, at) => `(value->>${at})::${type} AS k${at}`).join(', ');
  const same = key.map(({ column }, at) => `t.${column} = k.k${at}`).join(' AND ');
  return `(SELECT ${values} FROM jsonb_array_elements(${literal(JSON.stringify(keys))}) value) k WHERE ${same}`;
}
