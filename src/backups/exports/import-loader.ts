import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { type Client, DatabaseError } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { arm, disarm, readGuards, validateForeignKeys } from '../../tenancy/copy/table-guards.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { shapedTables, type ShapedTable } from '../archived-shape.js';
import { ImportRefused } from '../backup.errors.js';
import { AS_IT_IS, type ExportedTable, type ExportFormat } from './export-manifest.js';
import { exportedColumns } from './exported-columns.js';
import type { UnpackedExport } from './import-reader.js';
import { unquoted } from './json-schema.js';

const USERS = 'public.users';

/** Imported people have no password and belong to no account of the platform. They reset their password. */
const WITHOUT_CREDENTIALS: Readonly<Record<string, string>> = {
  password_hash: `''`,
  core_user_id: 'NULL',
  origin: `'local'`,
};

interface Source {
  readonly table: ShapedTable;
  readonly exported: ExportedTable;
  readonly format: ExportFormat;
  readonly path: string;
}

/** Loads exports into new databases. */
@Injectable()
export class ImportLoader {
  constructor(
    private readonly sessions: CopySessions,
    private readonly release: TenantSchema,
  ) {}

  /** @throws ImportRefused if the export has tables or columns that an export of this release would not have. */
  requireKnown({ manifest }: UnpackedExport, tables: readonly ShapedTable[]): void {
    if (manifest.schema > this.release.head) throw new ImportRefused('it was written by a newer release');
    for (const { table: name, columns } of manifest.tables) {
      const table = tables.find((one) => one.name === name);
      const known = table ? exportedColumns(this.release.tables, table).map(unquoted) : [];
      const unknown = columns.filter((column) => !known.includes(column));
      if (known.length === 0) throw new ImportRefused(`the table ${name} is not one of an export`);
      if (unknown.length > 0) throw new ImportRefused(`the table ${name} has no column ${unknown.join(', ')}`);
      if (new Set(columns).size !== columns.length) throw new ImportRefused(`the table ${name} names a column twice`);
    }
  }

  /** Loads all rows in one transaction. @throws ImportRefused */
  async load(unpacked: UnpackedExport, database: { id: string; server_id: string }): Promise<number> {
    return this.sessions.with(database, async (client) => {
      const tables = await shapedTables(client);
      this.requireKnown(unpacked, tables);
      await client.query('BEGIN');
      try {
        const guards = await readGuards(client);
        await disarm(client, guards);
        let rows = 0;
        for (const exported of unpacked.manifest.tables) {
          const table = tables.find(({ name }) => name === exported.table) as ShapedTable;
          rows += await loadTable(client, {
            table,
            exported,
            format: unpacked.manifest.rows,
            path: unpacked.at(exported.file),
          });
        }
        await arm(client, guards);
        await validateForeignKeys(client, guards);
        await client.query('COMMIT');
        return rows;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined); // the first failure is reported
        throw error instanceof DatabaseError ? new ImportRefused(error.message, { cause: error }) : error;
      }
    });
  }
}

async function loadTable(client: Client, source: Source): Promise<number> {
  const { table, exported } = source;
  const columns = table.columns.filter((column) => exported.columns.includes(unquoted(column)));
  const rows = await stage(client, source);
  if (rows !== exported.rows) throw new ImportRefused(`${exported.file} does not have ${exported.rows} rows`);
  const fixed = table.name === USERS ? WITHOUT_CREDENTIALS : {};
  const kept = columns.filter((column) => !(column in fixed));
  const own = Object.keys(fixed).filter((column) => table.columns.includes(column));
  await client.query(`
    INSERT INTO ${table.name} (${[...kept, ...own].join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${[...kept, ...own.map((column) => fixed[column])].join(', ')} FROM pg_temp.imported_rows;
    DROP TABLE pg_temp.imported_rows;
    ${sequencesOf(table)}`);
  return rows;
}

/** Reads a file into a temporary table with the table's columns. @returns the number of rows. */
async function stage(client: Client, { table, exported, format, path }: Source): Promise<number> {
  await client.query(
    `CREATE TEMPORARY TABLE imported_rows AS SELECT ${table.columns.join(', ')} FROM ${table.name} WITH NO DATA`,
  );
  if (format === 'csv') {
    const columns = exported.columns.map((name) => table.columns.find((column) => unquoted(column) === name));
    return read(client, path, `imported_rows (${columns.join(', ')}) FROM STDIN (FORMAT csv, HEADER match)`);
  }
  await client.query('CREATE TEMPORARY TABLE imported_lines (line text)');
  const rows = await read(client, path, `imported_lines FROM STDIN ${AS_IT_IS}`);
  await client.query(`
    INSERT INTO pg_temp.imported_rows
    SELECT r.* FROM pg_temp.imported_lines, json_populate_record(NULL::pg_temp.imported_rows, line::json) r;
    DROP TABLE pg_temp.imported_lines`);
  return rows;
}

async function read(client: Client, path: string, target: string): Promise<number> {
  const copy = client.query(copyFrom(`COPY pg_temp.${target}`));
  await pipeline(createReadStream(path), copy);
  return copy.rowCount;
}

/** Identity columns and serials continue after the imported values. */
const sequencesOf = ({ name, columns }: ShapedTable): string =>
  columns
    .map((column) => {
      const sequence = `pg_get_serial_sequence('${name.replaceAll(`'`, `''`)}', '${unquoted(column).replaceAll(`'`, `''`)}')`;
      return `SELECT setval(${sequence}, max(${column}::text::bigint)) FROM ${name} WHERE ${sequence} IS NOT NULL HAVING max(${column}::text) IS NOT NULL`;
    })
    .join(';\n');
