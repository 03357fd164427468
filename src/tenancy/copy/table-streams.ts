import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { CopiedTable } from './copied-table.js';

/** The amount of a copy. */
export interface Copied {
  readonly rows: number;
  /** Of the rows as they were sent. */
  readonly bytes: number;
}

/**
 * The rows of a table in PostgreSQL's text format (COPY). The session can run nothing else until the stream ends.
 *
 * @param condition SQL that follows `FROM <the table> t`, to read a part of the rows.
 * @param options SQL that follows, for another format.
 */
export function readRows(
  client: Client,
  { rows, columns }: CopiedTable,
  condition = '',
  options = '',
): Readable & { readonly rowCount: number } {
  const selected = columns.map((column) => `t.${column}`).join(', ');
  return client.query(copyTo(`COPY (SELECT ${selected} FROM ${rows} t${condition}) TO STDOUT${options}`));
}

/** Inserts rows in PostgreSQL's text format. `rowCount` is their number, once it has finished. */
export function writeRows(
  client: Client,
  { name, columns }: CopiedTable,
  options = '',
): Writable & { readonly rowCount: number } {
  return client.query(copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN${options}`));
}

export interface CopyOptions {
  readonly condition?: string;
  /** Delays the rows. */
  readonly pace?: ((bytes: number) => Promise<void>) | undefined;
  /** Whether the current transaction has emptied the table. No later VACUUM needs to rewrite its rows then. */
  readonly isEmptied?: boolean;
}

/** Inserts the rows of a table into the same table of another database, as a stream of bounded memory. */
export async function copyRows(
  source: Client,
  target: Client,
  table: CopiedTable,
  { condition, pace, isEmptied = false }: CopyOptions = {},
): Promise<Copied> {
  let bytes = 0;
  const format = table.isBinary ? 'binary' : 'text';
  const written = writeRows(target, table, ` (FORMAT ${format}, FREEZE ${isEmptied})`);
  const read = readRows(source, table, condition, ` (FORMAT ${format})`).on(
    'data',
    ({ length }: Buffer) => (bytes += length),
  );
  await (pace ? pipeline(read, delayed(pace), written) : pipeline(read, written));
  return { rows: written.rowCount, bytes };
}

const delayed = (pace: (bytes: number) => Promise<void>): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pace(chunk.length).then(() => done(null, chunk), done);
    },
  });

/** Replaces all rows of a table by those of the same table in another database. */
export async function replaceRows(source: Client, target: Client, table: CopiedTable): Promise<Copied> {
  await target.query(`TRUNCATE ${table.rows}`);
  return copyRows(source, target, table);
}
