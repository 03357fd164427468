import { createWriteStream } from 'node:fs';
import { link } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { measured } from '../../archives/measured.js';
import { OperatorError } from '../../common/operator-error.js';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { shapedTables, type ShapedTable } from '../archived-shape.js';
import type { BackupSubject } from '../backup-subject.js';
import {
  AS_IT_IS,
  EXPORT_FORMAT,
  type ExportedTable,
  type ExportFormat,
  type ExportManifest,
} from './export-manifest.js';
import { exportedColumns, fileNameOf } from './exported-columns.js';
import { README } from './export-readme.js';
import { rowSchema, unquoted } from './json-schema.js';
import { withScratch } from './scratch.js';
import { type TarFile, tarOf, textFile } from './tar-stream.js';

const PRIVATE_FILE = 0o600;

/** Receives the bytes of a tar archive. The session is the one that reads them. */
type Receiver = (tar: AsyncIterable<Buffer>, client: Client) => Promise<void>;

/** Writes the data of an organization in open formats. */
@Injectable()
export class ExportWriter {
  constructor(
    private readonly sessions: CopySessions,
    private readonly release: TenantSchema,
  ) {}

  /**
   * Passes one state of the data to `receive`. Each table is read twice, because a tar archive has the size of a file
   * before its content. In return nothing is stored, and the memory that is used does not grow with the data.
   */
  async read(
    { organization, database }: BackupSubject,
    format: ExportFormat,
    receive: Receiver,
  ): Promise<ExportManifest> {
    if (!organization || !database) throw new Error('Only the data of an organization can be exported');
    const tables: ExportedTable[] = [];
    const manifest: ExportManifest = {
      format: EXPORT_FORMAT,
      organization: { slug: organization.slug, name: organization.name },
      exported_at: new Date().toISOString(),
      schema: database.schema,
      rows: format,
      tables,
    };
    await this.sessions.with(database, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'); // ends with the session
      await receive(tarOf(this.files(client, manifest, tables)), client);
    });
    return manifest;
  }

  /**
   * Writes a file, which appears when it is complete and is never overwritten.
   *
   * @throws OperatorError if the file exists.
   */
  async write(subject: BackupSubject, to: string, format: ExportFormat): Promise<ExportManifest> {
    return withScratch(join(dirname(to), '.export-'), async (unfinished) => {
      const manifest = await this.read(subject, format, (tar) =>
        pipeline(tar, createGzip(), createWriteStream(unfinished, { flags: 'wx', mode: PRIVATE_FILE })),
      );
      await link(unfinished, to).catch((cause: unknown) => {
        const { code, message } = cause as NodeJS.ErrnoException;
        throw new OperatorError(
          code === 'EEXIST' ? `${basename(to)} exists. Choose another name.` : `${to} cannot be written: ${message}.`,
          { cause },
        );
      });
      return manifest;
    });
  }

  /** @param tables gets each table when it has been read. */
  private async *files(
    client: Client,
    manifest: ExportManifest,
    tables: ExportedTable[],
  ): AsyncGenerator<TarFile, void> {
    yield textFile('README.md', README);
    for (const table of await shapedTables(client)) {
      const columns = exportedColumns(this.release.tables, table);
      if (columns.length === 0) continue;
      const name = fileNameOf(table.name);
      const types = table.types.filter((column) => columns.includes(column.name));
      yield textFile(`schemas/${name}.json`, `${JSON.stringify(rowSchema(name, types), null, 2)}\n`);
      const sql = rowsOf(table, columns, manifest.rows);
      const [bytes, content, file] = [await sizeOf(client, sql), measured(), `data/${name}.${manifest.rows}`];
      const copy = client.query(copyTo(sql));
      yield { path: file, bytes, content: content.through(copy) };
      const rows = copy.rowCount;
      tables.push({ table: table.name, file, columns: columns.map(unquoted), rows, ...content.result() });
    }
    yield textFile('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

function rowsOf(table: ShapedTable, columns: readonly string[], format: ExportFormat): string {
  const order = table.key.length > 0 ? `ORDER BY ${table.key.map(({ column }) => column).join(', ')}` : '';
  const rows = `SELECT ${columns.join(', ')} FROM ${table.rows} ${order}`;
  return format === 'csv'
    ? `COPY (${rows}) TO STDOUT (FORMAT csv, HEADER)`
    : `COPY (SELECT row_to_json("the row") FROM (${rows}) "the row") TO STDOUT ${AS_IT_IS}`;
}

async function sizeOf(client: Client, sql: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of client.query(copyTo(sql)) as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}
