import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Tables } from '../../database/schema/tables.js';
import { copiedTables, type CopiedTable } from '../../tenancy/copy/copied-table.js';
import { inSnapshot } from '../../tenancy/copy/snapshot.js';
import { checksum } from '../../tenancy/copy/verification.js';
import type { RestoredCredentials } from './restore.js';
import { isCompared } from './restored-rows.js';

/** The differences of a table between the live database (here) and the restored backup (there). */
export interface TableComparison {
  table: string;
  only_here: number;
  only_there: number;
  different: number;
  /** The first twenty keys, in this order. Empty for a table without a primary key. */
  keys: string[];
}

const MOST_KEYS = 20;

/** The tables that differ, each at one snapshot. Memory does not grow with the tables. */
export async function compareDatabases(
  here: Client,
  there: Client,
  { tables, credentials }: { readonly tables: Tables; readonly credentials: RestoredCredentials },
): Promise<TableComparison[]> {
  return inSnapshot(here, () =>
    inSnapshot(there, async () => {
      const found: TableComparison[] = [];
      for (const table of await copiedTables(here)) {
        if (!isCompared(tables, table.name, credentials) || (await isEqual(here, there, table))) continue;
        found.push(await compareTable(here, there, table));
      }
      return found.sort((a, b) => a.table.localeCompare(b.table));
    }),
  );
}

async function isEqual(here: Client, there: Client, table: CopiedTable): Promise<boolean> {
  const [one, other] = await Promise.all([checksum(here, table), checksum(there, table)]);
  return one.rows === other.rows && one.hash === other.hash;
}

/** Merges both sides, which are sorted by the key. */
async function compareTable(here: Client, there: Client, table: CopiedTable): Promise<TableComparison> {
  const result = {
    table: table.name.replace(/^public\./, ''),
    only_here: 0,
    only_there: 0,
    different: 0,
    keys: new Array<string>(),
  };
  const note = (kind: 'only_here' | 'only_there' | 'different', key: string): void => {
    result[kind] += 1;
    if (table.key.length > 0 && result.keys.length < MOST_KEYS)
      result.keys.push(Buffer.from(key, 'hex').toString('utf8'));
  };
  const [ours, theirs] = [rowsOf(here, table), rowsOf(there, table)];
  let [one, other] = [await ours.next(), await theirs.next()];
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : compareText(one.value.key, other.value.key);
    if (order < 0 && !one.done) note('only_here', one.value.key);
    else if (order > 0 && !other.done) note('only_there', other.value.key);
    else if (!one.done && !other.done && one.value.hash !== other.value.hash) note('different', one.value.key);
    if (order <= 0) one = await ours.next();
    if (order >= 0) other = await theirs.next();
  }
  return result;
}

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

interface Row {
  /** In hexadecimal digits, which sort like the bytes. */
  key: string;
  hash: string;
}

/** The name of a row in SQL, which no column has. */
const ROW = '"the row"';

/** Keys and hashes, sorted by the key. A table without a key is sorted by the hashes of its rows. */
async function* rowsOf(client: Client, { rows, columns, key }: CopiedTable): AsyncGenerator<Row, undefined> {
  const hash = `hashtextextended(${ROW}::text, 0)::text`;
  const [only] = key;
  const text = !only
    ? hash
    : key.length === 1
      ? `${only.column}::text`
      : `jsonb_build_array(${key.map(({ column }) => column).join(', ')})::text`;
  const selected = `encode(convert_to(${text}, 'UTF8'), 'hex') COLLATE "C", ${hash}`;
  const sql = `COPY (SELECT ${selected} FROM (SELECT ${columns.join(', ')} FROM ${rows}) ${ROW} ORDER BY 1, 2) TO STDOUT`;
  let rest = '';
  for await (const chunk of client.query(copyTo(sql)) as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [key = '', hash = ''] = line.split('\t');
      yield { key, hash };
    }
  }
}
