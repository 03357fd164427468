import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { type AuditEvent, insertionOf } from '../../audit/audit-log.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { TenantCatalog } from '../../tenancy/catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../../tenancy/catalog/tenant-database-row.js';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { DatabaseSwap } from '../../tenancy/move/database-swap.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import type { Backup } from '../backup.js';
import { BackupCatalog } from '../backup-catalog.js';
import { BackupUnknown, LiveBehind, RestoreBusy, RestoreUnknown } from '../backup.errors.js';
import { BackupReader } from '../backup-reader.js';
import { compareDatabases, type TableComparison } from './comparison.js';
import { CurrentRows, type Databases } from './current-rows.js';
import type { Restore, RestoredCredentials } from './restore.js';
import { RestoreCatalog } from './restore-catalog.js';
import { RestoreLoader } from './restore-loader.js';

/** The effects of restoring a backup. */
export interface RestorePlan {
  backup: string;
  slug: string;
  /** The time of the data. */
  snapshot_at: string;
  tables: number;
  rows: number;
  /** Of the rows as text. */
  bytes: number;
  /** The migrations that the backup lacks. */
  migrations: string[];
  server_id: string;
}

type Database = Pick<TenantDatabaseRow, 'id' | 'server_id'>;

interface RestoreOptions {
  readonly credentials?: RestoredCredentials;
  readonly signal?: AbortSignal;
  /** Called when {@link Restores.find} returns it. */
  readonly begun?: () => void;
}

/** Restores backups beside the databases of organizations, which stay as they are. */
@Injectable()
export class Restores {
  constructor(
    private readonly backups: BackupCatalog,
    private readonly reader: BackupReader,
    private readonly restores: RestoreCatalog,
    private readonly loader: RestoreLoader,
    private readonly current: CurrentRows,
    private readonly catalog: TenantCatalog,
    private readonly sessions: CopySessions,
    private readonly swaps: DatabaseSwap,
    private readonly release: TenantSchema,
    private readonly admin: PostgresAdmin,
  ) {}

  /** Changes nothing. @throws BackupUnknown, ArchiveUnfit */
  async plan(slug: string, backupId: string): Promise<RestorePlan> {
    const { archive, live } = await this.open(slug, backupId);
    const { manifest } = archive;
    return {
      backup: backupId,
      slug,
      snapshot_at: manifest.snapshot_at,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      bytes: manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0),
      migrations: this.release.migrations.map(({ name }) => name).filter((name) => !manifest.migrations.includes(name)),
      server_id: live.server_id,
    };
  }

  /**
   * Restores a backup into a database of its own, to which no role can connect. If it fails or is stopped, nothing is
   * left. If the process dies, the upkeep drops the rest.
   *
   * @throws BackupUnknown, RestoreExists, NoServerOpen, LiveBehind, ArchiveUnfit, ArchiveDamaged
   */
  async beside(
    slug: string,
    backupId: string,
    { credentials = 'current', signal, begun }: RestoreOptions = {},
  ): Promise<Restore> {
    const { backup, archive, live } = await this.open(slug, backupId);
    if (live.schema !== this.release.head) throw new LiveBehind(slug);
    const target = { organization_id: live.organization_id, slug, server_id: live.server_id };
    const diverged = new Date(archive.manifest.snapshot_at);
    const finish = (restored: Database): Promise<void> =>
      this.inBoth(live, restored, (databases) =>
        this.current.carryOver(databases, { credentials, diverged, since: diverged }),
      );
    const restore = await this.loader.load({ backup, archive, target, credentials }, { signal, begun, finish });
    if (!(await this.restores.loaded(restore.id))) throw new RestoreUnknown(slug); // considered dead
    return { ...restore, state: 'ready' };
  }

  /** Loads a backup into a database that is dropped afterwards, which proves that it can be restored. */
  async rehearse(backup: Backup, signal?: AbortSignal): Promise<void> {
    const archive = await this.reader.open(backup);
    this.loader.requireKnown(archive);
    const live = backup.organization_id === null ? null : await this.catalog.findFor(backup.organization_id);
    if (!live) return;
    const target = { organization_id: null, slug: backup.slug ?? '', server_id: live.server_id };
    await this.loader.drop(await this.loader.load({ backup, archive, target, credentials: 'archive' }, { signal }));
  }

  /** The restored backup beside the organization, in any state. */
  find(slug: string): Promise<Restore | null> {
    return this.restores.beside(slug);
  }

  /** The one that is loaded completely. @throws RestoreUnknown */
  async get(slug: string): Promise<Restore> {
    const restore = await this.restores.beside(slug);
    if (restore?.state !== 'ready') throw new RestoreUnknown(slug);
    return restore;
  }

  /** @throws RestoreUnknown, RestoreBusy, LiveBehind */
  compare(slug: string): Promise<TableComparison[]> {
    return this.alone(slug, async () => {
      const { restore, live } = await this.both(slug);
      return this.inBoth(live, databaseOf(restore), ({ live: here, restored: there }) =>
        compareDatabases(here, there, { tables: this.release.tables, credentials: restore.credentials }),
      );
    });
  }

  /**
   * Serves the organization from the restored backup. The previous database is beside it afterwards, so that another swap
   * undoes it. All sessions of the organization end.
   *
   * @returns the duration of the pause, in which requests wait, in milliseconds.
   * @throws RestoreUnknown, RestoreBusy, LiveBehind, MoveRefused, MoveStopped
   */
  swap(slug: string, actor: Actor): Promise<number> {
    return this.alone(slug, () => this.swapAlone(slug, actor));
  }

  /** Drops the restored backup. @throws RestoreUnknown, RestoreBusy */
  drop(slug: string): Promise<Restore> {
    return this.alone(slug, async () => {
      const restore = await this.get(slug);
      await this.loader.drop(restore);
      return restore;
    });
  }

  /** Does one thing at a time with the restored backup of an organization, in all processes. @throws RestoreBusy */
  private async alone<T>(slug: string, work: () => Promise<T>): Promise<T> {
    const { id } = await this.get(slug);
    const done = await this.admin.withFreeLock(`tenantry restore ${id}`, work);
    if (!done) throw new RestoreBusy(slug);
    return done.result;
  }

  private async swapAlone(slug: string, actor: Actor): Promise<number> {
    const { restore, live } = await this.both(slug);
    const { credentials, diverged_at: diverged } = restore;
    const restored = databaseOf(restore);
    const organization = { id: restore.organization_id ?? '', slug };
    await this.inBoth(live, restored, (databases) =>
      this.current.carryOver(databases, { credentials, diverged, since: diverged }),
    );
    const since = new Date();
    return this.swaps.swap({
      organization,
      from: live,
      to: restored,
      last: async (here, there) => {
        await this.current.carryOver({ live: here, restored: there }, { credentials, diverged, since });
        await there.query(...insertionOf(eventOf(restore, actor)));
      },
      record: () => this.restores.swapped(restore, live),
    });
  }

  private inBoth<T>(live: Database, restored: Database, work: (databases: Databases) => Promise<T>): Promise<T> {
    return this.sessions.with(live, (here) =>
      this.sessions.with(restored, (there) => work({ live: here, restored: there })),
    );
  }

  /** Both databases, at the schema of this release. @throws RestoreUnknown, LiveBehind */
  private async both(slug: string): Promise<{ restore: Restore; live: TenantDatabaseRow }> {
    const restore = await this.get(slug);
    const live = await this.catalog.findFor(restore.organization_id ?? '');
    if (live?.schema !== this.release.head) throw new LiveBehind(slug);
    await this.loader.upgrade(restore);
    return { restore, live };
  }

  private async open(slug: string, backupId: string) {
    const backup = await this.backups.find(backupId);
    const subject = await this.backups.subject(slug);
    const live = subject?.organization && (await this.catalog.findFor(subject.organization.id));
    if (!backup || !live || backup.organization_id !== live.organization_id) throw new BackupUnknown(backupId);
    const archive = await this.reader.open(backup);
    this.loader.requireKnown(archive);
    return { backup, archive, live };
  }
}

const databaseOf = ({ database_id, server_id }: Restore): Database => ({ id: database_id, server_id });

/** In the organization's own audit log, which the swap continues. */
const eventOf = ({ backup_id, credentials, snapshot_at }: Restore, actor: Actor): AuditEvent => ({
  actor,
  action: 'tenant.recovered',
  details: {
    backup: backup_id,
    credentials,
    state_of: snapshot_at.toISOString(),
    swapped_at: new Date().toISOString(),
  },
});
