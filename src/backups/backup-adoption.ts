import { Injectable } from '@nestjs/common';
import { ArchiveDamaged, ArchiveLocked, ArchiveMissing } from '../archives/archive.errors.js';
import { ArchivePlace } from '../archives/archive-place.js';
import { ArchiveReader } from '../archives/archive-reader.js';
import { isId } from '../common/ids.js';
import { Installation } from '../database/core/installation.js';
import type { Backup } from './backup.js';
import { BackupCatalog } from './backup-catalog.js';
import { BackupKeys } from './backup-keys.js';
import { BackupStore } from './backup-store.js';
import { CORE } from './archived-core.js';
import { sha256Of } from './manifest-sha256.js';

/**
 * Adds complete archives of this installation to the list in core: those of processes that died, and those that core does
 * not know because it was restored from an older backup.
 */
@Injectable()
export class BackupAdoption {
  constructor(
    private readonly store: BackupStore,
    private readonly keys: BackupKeys,
    private readonly backups: BackupCatalog,
    private readonly installation: Installation,
  ) {}

  /** @returns whether the archive of a `running` backup is complete, so that it counts. */
  async adopt({ id, database_id }: Pick<Backup, 'id' | 'database_id'>): Promise<boolean> {
    const archive = await this.read(new ArchivePlace(this.installation.id, database_id ?? CORE, id));
    return archive !== null && (await this.finish(archive)) !== null;
  }

  /** Reads the whole store. @returns the number of archives that core did not know. */
  async adoptAll(): Promise<number> {
    const known = await this.backups.ids();
    let count = 0;
    for await (const path of this.store.get().list(`${this.installation.id}/`)) {
      const [, database = '', id = '', file] = path.split('/');
      if (file !== 'manifest' || !isId(id) || known.has(id)) continue;
      const archive = await this.read(new ArchivePlace(this.installation.id, database, id));
      if (!archive) continue;
      const { organization } = archive.manifest;
      await this.backups.begin(id, {
        organization,
        database: organization && { id: database, server_id: '', schema: archive.manifest.schema },
      });
      await this.finish(archive);
      count += 1;
    }
    return count;
  }

  private finish({ manifest, file }: ArchiveReader): Promise<Backup | null> {
    return this.backups.finish(manifest.id, {
      schema: manifest.schema,
      bytes: manifest.stored,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      manifest_sha256: sha256Of(file),
    });
  }

  /** Null for an archive that is incomplete, or that no key opens. */
  private async read(place: ArchivePlace): Promise<ArchiveReader | null> {
    try {
      return await ArchiveReader.open(this.store.get(), place, (header) => this.keys.unlock(header));
    } catch (error) {
      if ([ArchiveMissing, ArchiveDamaged, ArchiveLocked].some((kind) => error instanceof kind)) return null;
      throw error;
    }
  }
}
