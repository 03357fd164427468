import { createWriteStream } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { create } from 'tar';
import { measured } from '../../archives/measured.js';
import { OperatorError } from '../../common/operator-error.js';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { inSnapshot } from '../../tenancy/copy/snapshot.js';
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

const PRIVATE_FILE = 0o600;

/** Writes the data of an organization into one file of open formats. */
@Injectable()
export class ExportWriter {
  constructor(
    private readonly sessions: CopySessions,
    private readonly release: TenantSchema,
  ) {}

  /**
   * Writes one state of the data. The file appears when it is complete, and is never overwritten.
   *
   * @throws OperatorError if the file exists.
   */
  async write({ organization, database }: BackupSubject, to: string, format: ExportFormat): Promise<ExportManifest> {
    if (!organization || !database) throw new Error('Only the data of an organization can be exported');
    const folder = await mkdtemp(join(dirname(to), '.export-'));
    try {
      await mkdir(join(folder, 'data'));
      await mkdir(join(folder, 'schemas'));
      const tables = await this.sessions.with(database, (client) =>
        inSnapshot(client, () => this.writeTables(client, folder, format)),
      );
      const manifest: ExportManifest = {
        format: EXPORT_FORMAT,
        organization: { slug: organization.slug, name: organization.name },
        exported_at: new Date().toISOString(),
        schema: database.schema,
        rows: format,
        tables,
      };
      await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      await writeFile(join(folder, 'README.md'), README);
      await this.pack(folder, to);
      return manifest;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async writeTables(client: Client, folder: string, format: ExportFormat): Promise<ExportedTable[]> {
    const written: ExportedTable[] = [];
    for (const table of await shapedTables(client)) {
      const columns = exportedColumns(this.release.tables, table);
      if (columns.length > 0) written.push(await writeTable(client, folder, { table, columns, format }));
    }
    return written;
  }

  private async pack(folder: string, to: string): Promise<void> {
    const file = join(folder, '.packed');
    const content = ['README.md', 'manifest.json', 'schemas', 'data'];
    await create({ cwd: folder, file, gzip: { level: 6 }, portable: true }, content);
    await chmod(file, PRIVATE_FILE);
    await link(file, to).catch((cause: unknown) => {
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new OperatorError(
        code === 'EEXIST' ? `${basename(to)} exists. Choose another name.` : `${to} cannot be written: ${message}.`,
        { cause },
      );
    });
  }
}

interface Written {
  readonly table: ShapedTable;
  readonly columns: readonly string[];
  readonly format: ExportFormat;
}

async function writeTable(client: Client, folder: string, { table, columns, format }: Written): Promise<ExportedTable> {
  const name = fileNameOf(table.name);
  const types = table.types.filter((column) => columns.includes(column.name));
  await writeFile(join(folder, 'schemas', `${name}.json`), `${JSON.stringify(rowSchema(name, types), null, 2)}\n`);
  const rows = `SELECT ${columns.join(', ')} FROM ${table.rows} ${table.key.length > 0 ? `ORDER BY ${table.key.map(({ column }) => column).join(', ')}` : ''}`;
  const sql =
    format === 'csv'
      ? `COPY (${rows}) TO STDOUT (FORMAT csv, HEADER)`
      : `COPY (SELECT row_to_json("the row") FROM (${rows}) "the row") TO STDOUT ${AS_IT_IS}`;
  const copy = client.query(copyTo(sql));
  const [content, file] = [measured(), `data/${name}.${format}`];
  await pipeline(copy, content.through, createWriteStream(join(folder, file), { mode: PRIVATE_FILE }));
  return {
    table: table.name,
    file,
    columns: columns.map(unquoted),
    rows: copy.rowCount,
    ...content.result(),
  };
}
