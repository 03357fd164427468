import { Injectable, Logger } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { type MigratedDatabase, withMigrations } from '../database/migration-runner.js';
import { Installation } from '../database/installation.js';
import { DatabaseServers } from './database-servers.js';
import { TenantLedger } from './tenant-ledger.js';
import { recordAge } from './tenant-marker.js';
import { TenantSchema } from './tenant-schema.js';
import { databaseName } from './tenant.js';

interface Row {
  id: string;
  server_id: string;
}

/** Brings tenant databases to this release's schema, one at a time, as the owner of their objects. */
@Injectable()
export class TenantMigrator {
  private readonly logger = new Logger(TenantMigrator.name);

  constructor(
    private readonly core: CoreContext,
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly ledger: TenantLedger,
    private readonly release: TenantSchema,
  ) {}

  /** Applies what is pending. @throws LateMigration, MigrationFailed */
  async migrate(row: Row): Promise<void> {
    await this.withDatabase(row, (database) => database.applyPending());
  }

  /** Lends `work` the database under its migration lock, over a direct connection. */
  async withDatabase<T>({ id, server_id }: Row, work: (database: MigratedDatabase) => Promise<T>): Promise<T> {
    const { admin } = await this.servers.get(server_id);
    const connection = { ...admin.connection(databaseName(id)), options: `-c role=${this.installation.ownerRole}` };
    return withMigrations({ connection, migrations: this.release.migrations, record: recordAge }, work);
  }

  /** Migrates the spares that are behind. One that fails is logged and left as it was; the rest go on. */
  async migrateSpares(): Promise<void> {
    for (const row of (await this.ledger.behind(this.release.head)).filter((one) => one.organization_id === null)) {
      try {
        await this.asSpare(row, async () => {
          await this.migrate(row);
          await this.ledger.recordSchema(row.id, this.release.head);
        });
        this.logger.log(`Migrated the spare ${row.id} from ${row.schema} to ${this.release.head}`);
      } catch (error) {
        this.logger.error({ err: error, database: row.id }, 'A spare database could not be migrated');
      }
    }
  }

  /** Runs `work` while no organization can claim the spare, and notes which rows migrations left in it, if it is still one. */
  asSpare<T>({ id, server_id }: Row, work: () => Promise<T>): Promise<T> {
    return this.core.transaction(async () => {
      await this.core.manager.query('SET LOCAL idle_in_transaction_session_timeout = 0'); // a migration may take its time
      const isSpare = await this.ledger.holdSpare(id);
      const done = await work();
      if (isSpare) await (await this.servers.get(server_id)).databases.noteSeeded(id);
      return done;
    });
  }
}
