import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { ArchivePlace } from '../archives/archive-place.js';
import { ArchiveWriter } from '../archives/archive-writer.js';
import type { ArchivedTable } from '../archives/manifest.js';
import { newId } from '../common/ids.js';
import { SECOND } from '../config/units.js';
import { Installation } from '../database/core/installation.js';
import { CopySessions } from '../tenancy/copy/copy-sessions.js';
import { obstacles } from '../tenancy/copy/obstacles.js';
import { readSequences, sequenceNames } from '../tenancy/copy/sequences.js';
import { inSnapshot } from '../tenancy/copy/snapshot.js';
import { readRows } from '../tenancy/copy/table-streams.js';
import { CORE } from './archived-core.js';
import type { Backup } from './backup.js';
import { BackupCatalog, type FinishedBackup } from './backup-catalog.js';
import type { BackupSubject } from './backup-subject.js';
import { BackupRefused, SchemaChanged } from './backup.errors.js';
import { BackupKeys } from './backup-keys.js';
import { BackupStore } from './backup-store.js';
import { sha256Of } from './manifest-sha256.js';
import { differencesOf, shapedTables, type ShapedTable } from './archived-shape.js';
import { ExpectedShapes } from './expected-shapes.js';
import { readHiddenRows } from './hidden-rows.js';

const HEARTBEAT_MS = 10 * SECOND;

/** Facts about the snapshot. A standby has no position for writes. */
const FACTS = `
  SELECT now() AS snapshot_at, current_setting('server_version_num')::int AS postgres,
    CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_wal_lsn()::text END AS lsn,
    (SELECT array_agg(name ORDER BY "timestamp", id) FROM migrations) AS migrations,
    (SELECT coalesce(max("timestamp"), 0)::float8 FROM migrations) AS schema`;

interface Facts {
  snapshot_at: Date;
  postgres: number;
  lsn: string | null;
  migrations: string[];
  schema: number;
}

/** Writes backups: one snapshot of a database, encrypted, into the store. The tenant continues to read and write. */
@Injectable()
export class BackupWriter {
  constructor(
    private readonly store: BackupStore,
    private readonly keys: BackupKeys,
    private readonly backups: BackupCatalog,
    private readonly sessions: CopySessions,
    private readonly shapes: ExpectedShapes,
    private readonly installation: Installation,
  ) {}

  /**
   * @param signal stops it. Nothing is left in the store.
   * @throws BackupsOff, BackupRefused, SchemaChanged, StoreFailed
   */
  async write(subject: BackupSubject, signal?: AbortSignal): Promise<Backup> {
    return this.continue(await this.begin(subject), subject, signal);
  }

  /** Adds a backup to the list. The caller continues it at once. @throws BackupsOff */
  begin(subject: BackupSubject): Promise<Backup> {
    this.store.get();
    return this.backups.begin(newId(), subject);
  }

  async continue({ id }: Backup, subject: BackupSubject, signal?: AbortSignal): Promise<Backup> {
    const place = new ArchivePlace(this.installation.id, subject.database?.id ?? CORE, id);
    const heart = setInterval(() => void this.backups.heartbeat(id).catch(() => undefined), HEARTBEAT_MS);
    try {
      const archive = new ArchiveWriter(this.store.get(), place, {
        key: await this.keys.current(),
        recipient: this.store.recipient,
      });
      const finished = await this.backups.finish(id, await this.archive(subject, archive, signal));
      if (finished) return finished;
      throw new Error('The backup was considered dead, because its process sent no heartbeat.');
    } catch (error) {
      await this.undo(place, error).catch(() => undefined); // the upkeep repeats it, and the first failure is reported
      throw error;
    } finally {
      clearInterval(heart);
    }
  }

  /** Deletes the objects of a backup that does not count. */
  async remove(place: ArchivePlace): Promise<void> {
    await this.store.get().remove(place.manifest); // first, so that an incomplete archive never looks complete
    await this.store.get().removeAll(place.folder);
    await this.backups.removed(place.id);
  }

  private async undo(place: ArchivePlace, error: unknown): Promise<void> {
    await this.backups.removing(place.id, error instanceof Error ? error.message : String(error));
    await this.remove(place);
  }

  private async archive(
    { organization, database }: BackupSubject,
    archive: ArchiveWriter,
    signal?: AbortSignal,
  ): Promise<FinishedBackup> {
    const slug = organization?.slug ?? CORE;
    const read = async (client: Client) => {
      const tables = await shapedTables(client);
      if (database) await this.requireRestorable(client, slug, tables);
      return inSnapshot(client, async () => {
        await lock(client, slug, tables);
        const [facts] = (await client.query<Facts>(FACTS)).rows as [Facts];
        const written: ArchivedTable[] = [];
        for (const table of tables) written.push(await writeTable(client, archive, table, signal));
        return { facts, written, sequences: await readSequences(client, await sequenceNames(client)) };
      });
    };
    const { facts, written, sequences } = await (database
      ? this.sessions.with(database, read)
      : this.sessions.inCore(read));
    const manifest = await archive.finish({
      ...facts,
      organization,
      database: database?.id ?? CORE,
      snapshot_at: facts.snapshot_at.toISOString(),
      tables: written,
      sequences,
    });
    return {
      schema: facts.schema,
      bytes: archive.stored,
      rows: written.reduce((sum, { rows }) => sum + rows, 0),
      manifest_sha256: sha256Of(manifest),
    };
  }

  /** A backup that could not be restored is refused when it is made. */
  private async requireRestorable(client: Client, slug: string, tables: readonly ShapedTable[]): Promise<void> {
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY "timestamp", id');
    const reasons = (await obstacles(client)).map((one) => `it contains ${one}`);
    reasons.push(...(await readHiddenRows(client)));
    reasons.push(...differencesOf(tables, await this.shapes.of(rows.map(({ name }) => name))));
    if (reasons.length > 0) throw new BackupRefused(slug, reasons);
  }
}

/**
 * Keeps the tables as they are. TRUNCATE and some forms of ALTER TABLE make rows disappear even for an older snapshot,
 * so the locks come before the snapshot. Reads and writes continue.
 *
 * @throws SchemaChanged
 */
async function lock(client: Client, slug: string, tables: readonly ShapedTable[]): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = '10s'`);
  await client.query(`LOCK TABLE ${tables.map(({ rows }) => rows).join(', ')} IN ACCESS SHARE MODE`);
  const now = await shapedTables(client);
  if (differencesOf(now, tables).length > 0) throw new SchemaChanged(slug);
}

async function writeTable(
  client: Client,
  archive: ArchiveWriter,
  table: ShapedTable,
  signal?: AbortSignal,
): Promise<ArchivedTable> {
  const rows = readRows(client, table);
  const written = await archive.table(table.name, rows, signal);
  return { name: table.name, columns: table.types, rows: rows.rowCount, ...written };
}
