import { Injectable, Logger } from '@nestjs/common';
import type { MigratedDatabase } from '../../database/schema/migrated-database.js';
import { withMigrations } from '../../database/schema/migration-runner.js';
import { DatabaseMoving } from './database-moving.error.js';
import { Installation } from '../../database/core/installation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { SpareCatalog, spareLock } from '../catalog/spare-catalog.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { recordSchemaVersion } from '../databases/tenant-marker.js';
import { TenantSchema } from '../tenant-schema.js';
import { databaseName } from '../tenant.js';

interface Row {
  id: string;
  server_id: string;
}

/** Migrates tenant databases to this release, one at a time, as the owner of their objects. */
@Injectable()
export class TenantMigrator {
  private readonly logger = new Logger(TenantMigrator.name);

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly catalog: TenantCatalog,
    private readonly spares: SpareCatalog,
    private readonly release: TenantSchema,
  ) {}

  /** Applies pending migrations. @throws LateMigration, MigrationFailed */
  async migrate(row: Row): Promise<void> {
    await this.withDatabase(row, (database) => database.applyPending());
  }

  /**
   * Calls `work` with the database under its migration lock, over a direct connection.
   *
   * @throws DatabaseMoving during a move, which would otherwise make it wait for minutes.
   */
  async withDatabase<T>({ id, server_id }: Row, work: (database: MigratedDatabase) => Promise<T>): Promise<T> {
    if (await this.catalog.isMoving(id)) throw new DatabaseMoving();
    const { admin } = await this.servers.get(server_id);
    const connection = { ...admin.connection(databaseName(id)), options: `-c role=${this.installation.ownerRole}` };
    return withMigrations({ connection, migrations: this.release.migrations, record: recordSchemaVersion }, work);
  }

  /**
   * Migrates the spares that are behind. A failure is logged and leaves the spare unchanged, and the others continue.
   */
  async migrateSpares(): Promise<void> {
    for (const row of await this.spares.listBehind(this.release.head)) {
      try {
        await this.asSpare(row, () => this.migrate(row));
        await this.catalog.correctSchema(row.id, this.release.head);
        this.logger.log(`Migrated the spare ${row.id} from ${row.schema} to ${this.release.head}`);
      } catch (error) {
        this.logger.error({ err: error, database: row.id }, 'Migrating a spare database failed');
      }
    }
  }

  /**
   * If the database is still a spare, runs `work` while no organization can claim it, and records the rows that
   * migrations left in it. Only one process at a time handles a spare. It holds no connection of core's pool, because a
   * migration may take long. After a crash, the spare cannot be claimed and is behind until the next migration releases
   * it.
   */
  asSpare<T>({ id, server_id }: Row, work: () => Promise<T>): Promise<T> {
    return this.admin.withPolledLock(spareLock(id), async () => {
      const since = await this.spares.hold(id);
      if (since === undefined) return work();
      let isWhole = false;
      try {
        const done = await work();
        await (await this.servers.get(server_id)).databases.noteSeeded(id);
        isWhole = true;
        return done;
      } finally {
        await this.spares.release(id, isWhole ? null : since);
      }
    });
  }
}
