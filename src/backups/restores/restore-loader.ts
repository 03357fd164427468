import { Injectable } from '@nestjs/common';
import type { ArchiveReader } from '../../archives/archive-reader.js';
import { newId } from '../../common/ids.js';
import { SECOND } from '../../config/units.js';
import { TenantCatalog } from '../../tenancy/catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../../tenancy/catalog/tenant-database-row.js';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import type { Backup } from '../backup.js';
import { RestoreUnknown } from '../backup.errors.js';
import { loadArchive, requireKnownMigrations } from './load-archive.js';
import type { Restore, RestoredCredentials } from './restore.js';
import { RestoreCatalog } from './restore-catalog.js';
import { RestoredDatabases } from './restored-databases.js';

const HEARTBEAT_MS = 10 * SECOND;

/** A backup to load, and the organization and the server of the new database. */
interface RestoreSource {
  readonly backup: Backup;
  readonly archive: ArchiveReader;
  readonly target: Pick<Restore, 'organization_id' | 'slug' | 'server_id'>;
  readonly credentials: RestoredCredentials;
}

type Database = Pick<TenantDatabaseRow, 'id' | 'server_id'>;

type NewRestore = Pick<Restore, 'organization_id' | 'slug' | 'server_id' | 'backup_id' | 'credentials' | 'snapshot_at'>;

interface LoadControl {
  readonly signal?: AbortSignal | undefined;
  /** Called when the restore is in core's list. */
  readonly begun?: (() => void) | undefined;
  /** The last step, whose failure also leaves nothing. */
  readonly finish?: (database: Database) => Promise<void>;
}

/** The steps that fill a new database. */
interface Filling {
  readonly begun?: (() => void) | undefined;
  /** The names of the migrations of its schema. */
  readonly migrations: readonly string[];
  readonly load: (database: Database) => Promise<void>;
  /** The last step, when the database has the schema of this release. */
  readonly finish: (database: Database, restore: Restore) => Promise<void>;
}

/** Loads backups into new databases, to which no role can connect. */
@Injectable()
export class RestoreLoader {
  constructor(
    private readonly restores: RestoreCatalog,
    private readonly databases: RestoredDatabases,
    private readonly catalog: TenantCatalog,
    private readonly sessions: CopySessions,
    private readonly release: TenantSchema,
  ) {}

  /** @throws ArchiveUnfit if this release does not know a migration of the archive. */
  requireKnown({ manifest }: ArchiveReader): void {
    requireKnownMigrations(manifest, this.release.migrations);
  }

  /**
   * If it fails or is stopped, nothing is left. If the process dies, the upkeep drops the rest.
   *
   * @throws RestoreExists, NoServerOpen, ArchiveUnfit, ArchiveDamaged
   */
  load(
    { backup, archive, target, credentials }: RestoreSource,
    { signal, begun, finish = nothing }: LoadControl = {},
  ): Promise<Restore> {
    const { migrations, snapshot_at } = archive.manifest;
    const load = (database: Database): Promise<void> =>
      this.sessions.with(database, (client) =>
        loadArchive(client, archive, { tables: this.release.tables, credentials, signal }),
      );
    return this.fill(
      { ...target, backup_id: backup.id, credentials, snapshot_at: new Date(snapshot_at) },
      { begun, migrations, load, finish },
    );
  }

  /** Builds a new database and fills it. If a step fails, nothing is left. */
  async fill(target: NewRestore, { begun, migrations, load, finish }: Filling): Promise<Restore> {
    const database = { id: newId(), server_id: target.server_id };
    const restore: Restore = {
      ...target,
      id: newId(),
      database_id: database.id,
      state: 'loading',
      diverged_at: target.snapshot_at,
      started_at: new Date(),
    };
    await this.restores.begin(restore);
    begun?.();
    const heart = setInterval(() => void this.restores.heartbeat(restore.id).catch(() => undefined), HEARTBEAT_MS);
    try {
      await this.databases.build(database, migrations);
      await load(database);
      await this.databases.complete(database);
      await finish(database, restore);
      return restore;
    } catch (error) {
      await this.drop(restore).catch(() => undefined); // the upkeep repeats it, and the first failure is reported
      throw error;
    } finally {
      clearInterval(heart);
    }
  }

  /** Migrates a restored backup that an earlier release loaded. */
  async upgrade({ database_id, server_id }: Restore): Promise<void> {
    const row = await this.catalog.find(database_id);
    if (row?.schema !== this.release.head) await this.databases.complete({ id: database_id, server_id });
  }

  /** Drops a restored backup with its database. It can be repeated. @throws RestoreUnknown if a swap has replaced it. */
  async drop(restore: Restore): Promise<void> {
    if (!(await this.restores.removing(restore))) throw new RestoreUnknown(restore.slug);
    await this.databases.drop({ id: restore.database_id, server_id: restore.server_id });
    await this.restores.delete(restore.id);
  }

  /** Drops restored backups that a crash left, and those of purged organizations. */
  async clear(): Promise<void> {
    for (const restore of await this.restores.abandoned()) await this.drop(restore);
  }
}

const nothing = async (): Promise<void> => undefined;
