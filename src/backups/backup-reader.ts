import { Injectable } from '@nestjs/common';
import { ArchiveDamaged } from '../archives/archive.errors.js';
import { ArchivePlace } from '../archives/archive-place.js';
import { ArchiveReader } from '../archives/archive-reader.js';
import { Installation } from '../database/core/installation.js';
import type { Backup } from './backup.js';
import { BackupCatalog } from './backup-catalog.js';
import { BackupUnknown } from './backup.errors.js';
import { BackupKeys } from './backup-keys.js';
import { BackupStore } from './backup-store.js';
import { CORE } from './archived-core.js';
import { sha256Of } from './manifest-sha256.js';

/** Reads backups from the store. */
@Injectable()
export class BackupReader {
  constructor(
    private readonly store: BackupStore,
    private readonly keys: BackupKeys,
    private readonly backups: BackupCatalog,
    private readonly installation: Installation,
  ) {}

  placeOf({ id, database_id }: Pick<Backup, 'id' | 'database_id'>): ArchivePlace {
    return new ArchivePlace(this.installation.id, database_id ?? CORE, id);
  }

  /**
   * Opens a complete backup. Its manifest is the one that core recorded, and names the same organization.
   *
   * @throws BackupUnknown, ArchiveMissing, ArchiveDamaged, ArchiveLocked, ArchiveTooNew
   */
  async open(backup: Backup): Promise<ArchiveReader> {
    if (backup.state !== 'complete') throw new BackupUnknown(backup.id);
    const archive = await ArchiveReader.open(this.store.get(), this.placeOf(backup), (header) =>
      this.keys.unlock(header),
    );
    const isRecorded = sha256Of(archive.file) === backup.manifest_sha256;
    const isOwn = (archive.manifest.organization?.id ?? null) === backup.organization_id;
    if (!isRecorded || !isOwn) throw new ArchiveDamaged('the manifest');
    return archive;
  }

  /** Reads all of a backup, and records that it is whole. @throws ArchiveDamaged */
  async verify(backup: Backup, signal?: AbortSignal): Promise<void> {
    const archive = await this.open(backup);
    for (const table of archive.manifest.tables) {
      signal?.throwIfAborted();
      await archive.verify(table);
    }
    await this.backups.verified(backup.id);
  }
}
