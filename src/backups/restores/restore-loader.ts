import { Injectable } from '@nestjs/common';
import type { ArchiveReader } from '../../archives/archive-reader.js';
import { CopySessions } from '../../tenancy/copy/copy-sessions.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';
import { ArchiveUnfit } from '../backup.errors.js';
import { loadArchive } from './load-archive.js';

interface Database {
  readonly id: string;
  readonly server_id: string;
}

/** Loads archives into databases that have the archive's schema and no users. */
@Injectable()
export class RestoreLoader {
  constructor(
    private readonly sessions: CopySessions,
    private readonly release: TenantSchema,
  ) {}

  /** @throws ArchiveUnfit if this release does not know a migration of the archive. */
  requireKnown({ manifest }: ArchiveReader): void {
    const known = new Set(this.release.migrations.map(({ name }) => name));
    const unknown = manifest.migrations.filter((name) => !known.has(name));
    if (unknown.length > 0)
      throw new ArchiveUnfit(manifest.id, [`this release does not contain its migration ${unknown.join(', ')}`]);
  }

  /**
   * Replaces all rows of the database, to which no role can connect yet.
   *
   * @param hasLive whether current rows come from an existing database, instead of the archive.
   * @throws ArchiveUnfit, ArchiveDamaged
   */
  load(archive: ArchiveReader, database: Database, hasLive: boolean, signal?: AbortSignal): Promise<void> {
    return this.sessions.with(database, (client) =>
      loadArchive(client, archive, { tables: this.release.tables, hasLive, signal }),
    );
  }
}
