import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { ArchiveMissing } from '../../archives/archive.errors.js';
import { ArchivePlace } from '../../archives/archive-place.js';
import { ArchiveReader } from '../../archives/archive-reader.js';
import { unwrapWithAny } from '../../archives/data-key.js';
import type { ArchiveStore } from '../../archives/stores/archive-store.js';
import { sqlState } from '../../common/database-errors.js';
import { OperatorError } from '../../common/operator-error.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreDatabase } from '../../database/core/core-database.js';
import { CoreMigrator } from '../../database/core/core-migrator.js';
import { CoreSchema } from '../../database/core/core-schema.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { withClient } from '../../database/pool/with-client.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { COPY_SETTINGS } from '../../tenancy/copy/copy-sessions.js';
import { CORE } from '../archived-core.js';
import { BackupStore } from '../backup-store.js';
import { storedKeys } from '../stored-keys.js';
import { loadArchive, requireKnownMigrations } from './load-archive.js';

const MANIFEST = new RegExp(`^([0-9a-f-]{36})/${CORE}/([0-9a-f-]{36})/manifest$`);

/** invalid_catalog_name and undefined_table: there is no core database yet. */
const NO_CORE = ['3D000', '42P01'];

export interface RestoredCore {
  readonly backup_id: string;
  /** The time of the data. */
  readonly snapshot_at: string;
  readonly rows: number;
}

/** Restores core after its loss. Needs only SECRET_KEY, the store of backups and a server without a core database. */
@Injectable()
export class CoreRestore {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly cipher: CredentialCipher,
    private readonly migrator: CoreMigrator,
    private readonly core: CoreDatabase,
    private readonly release: CoreSchema,
  ) {}

  /**
   * @param id the backup, instead of the newest one.
   * @throws OperatorError if a core database exists, which is never overwritten. ArchiveUnfit, ArchiveDamaged
   */
  async restore(id?: string): Promise<RestoredCore> {
    await this.requireNone();
    const store = (await BackupStore.open(this.config)).get();
    const archive = await ArchiveReader.open(store, await newest(store, id), async (header) =>
      unwrapWithAny(header.id, header.keys, await storedKeys(store, header, this.cipher)),
    );
    const { manifest } = archive;
    requireKnownMigrations(manifest, this.release.migrations);
    await this.migrator.migrate(manifest.migrations);
    await withClient(new Client(this.admin.connection(this.config.DB_NAME)), async (client) => {
      await client.query(COPY_SETTINGS);
      await loadArchive(client, archive, { tables: this.release.tables, credentials: 'archive' });
    });
    await this.migrator.migrate();
    await this.core.repairGrants();
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { backup_id: manifest.id, snapshot_at: manifest.snapshot_at, rows };
  }

  private async requireNone(): Promise<void> {
    const exists = await this.admin.query('SELECT FROM installation').then(
      (rows) => rows.length > 0,
      (error: unknown) => {
        if (NO_CORE.includes(sqlState(error) ?? '')) return false;
        throw error;
      },
    );
    if (exists) throw new OperatorError('The core database exists. It is never overwritten: rename or drop it first.');
  }
}

/** The newest complete backup of core in the store. @throws OperatorError, ArchiveMissing */
async function newest(store: ArchiveStore, id: string | undefined): Promise<ArchivePlace> {
  const found: ArchivePlace[] = [];
  for await (const path of store.list('')) {
    const [, installation, backup] = MANIFEST.exec(path) ?? [];
    if (installation !== undefined && backup !== undefined && (id === undefined || id === backup))
      found.push(new ArchivePlace(installation, CORE, backup));
  }
  const [last] = found.sort((a, b) => b.id.localeCompare(a.id));
  if (!last) throw new ArchiveMissing(id ?? 'of core');
  if (found.some(({ installation }) => installation !== last.installation))
    throw new OperatorError('The store has backups of several installations. Choose one of core with --from <backup>.');
  return last;
}
