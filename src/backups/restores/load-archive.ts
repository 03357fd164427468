import type { Client } from 'pg';
import { ArchiveDamaged } from '../../archives/archive.errors.js';
import type { ArchiveReader } from '../../archives/archive-reader.js';
import type { ArchivedTable, Manifest } from '../../archives/manifest.js';
import type { Tables } from '../../database/schema/tables.js';
import { refreshViews } from '../../tenancy/copy/obstacles.js';
import { sequenceNames, writeSequences } from '../../tenancy/copy/sequences.js';
import { arm, disarm, readGuards, validateForeignKeys } from '../../tenancy/copy/table-guards.js';
import { writeRows } from '../../tenancy/copy/table-streams.js';
import { differencesOf, shapedTables, type ShapedTable } from '../archived-shape.js';
import { ArchiveUnfit } from '../backup.errors.js';
import type { RestoredCredentials } from './restore.js';
import { isRestored } from './restored-rows.js';

interface LoadOptions {
  readonly tables: Tables;
  readonly credentials: RestoredCredentials;
  readonly signal?: AbortSignal | undefined;
}

/** The database was built with the archive's migrations, so its own rows are right. */
const MIGRATIONS = 'public.migrations';

/** @throws ArchiveUnfit if the release, which has these migrations, does not know one of the archive. */
export function requireKnownMigrations(manifest: Manifest, migrations: readonly { readonly name: string }[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new ArchiveUnfit(manifest.id, [`this release does not contain its migration ${unknown.join(', ')}`]);
}

/**
 * Replaces all rows of a database that has the archive's schema and no users. After an error, the database must be
 * dropped.
 *
 * @throws ArchiveUnfit, ArchiveDamaged
 */
export async function loadArchive(
  client: Client,
  archive: ArchiveReader,
  { tables: rules, credentials, signal }: LoadOptions,
): Promise<void> {
  const { tables, sequences, id } = archive.manifest;
  const actual = await shapedTables(client);
  const names = new Set(await sequenceNames(client));
  const reasons = [
    ...differencesOf(tables.map(shapeOf), actual),
    ...sequences.filter(({ name }) => !names.has(name)).map(({ name }) => `the sequence ${name} does not exist`),
  ];
  if (reasons.length > 0) throw new ArchiveUnfit(id, reasons);
  const guards = await readGuards(client);
  await disarm(client, guards);
  await client.query('SET synchronous_commit = off');
  for (const table of actual) {
    signal?.throwIfAborted();
    const archived = tables.find(({ name }) => name === table.name) as ArchivedTable;
    if (table.name !== MIGRATIONS) await client.query(`TRUNCATE ${table.rows}`);
    if (table.name !== MIGRATIONS && isRestored(rules, table.name, credentials))
      await loadTable(client, archive, table, archived);
    else await archive.verify(archived); // a damaged archive is not used at all
  }
  await client.query('SET synchronous_commit = on');
  await writeSequences(client, sequences);
  await arm(client, guards);
  await validateForeignKeys(client, guards);
  await refreshViews(client);
  await client.query('ANALYZE');
}

async function loadTable(
  client: Client,
  archive: ArchiveReader,
  table: ShapedTable,
  archived: ArchivedTable,
): Promise<void> {
  await client.query('BEGIN');
  const rows = writeRows(client, { ...table, columns: archived.columns.map(({ name }) => name) });
  await archive.copy(archived, rows);
  if (rows.rowCount !== archived.rows) throw new ArchiveDamaged(`the number of rows of ${table.name}`);
  await client.query('COMMIT');
}

const shapeOf = ({ name, columns }: ArchivedTable) => ({ name, types: columns });
