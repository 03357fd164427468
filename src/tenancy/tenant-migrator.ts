import { Injectable, Logger } from '@nestjs/common';
import { headOf, migrate } from '../database/migration-runner.js';
import { Installation } from '../database/installation.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { TenantLedger } from './tenant-ledger.js';
import { recordSchema } from './tenant-marker.js';
import { TenantSchema } from './tenant-schema.js';
import { databaseName } from './tenant.js';

/** Brings tenant databases to this release's schema, as the owner of their objects. */
@Injectable()
export class TenantMigrator {
  private readonly logger = new Logger(TenantMigrator.name);

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly installation: Installation,
    private readonly ledger: TenantLedger,
    private readonly release: TenantSchema,
  ) {}

  /** Migrates one database. */
  async migrate(databaseId: string): Promise<void> {
    const connection = this.admin.connection(databaseName(databaseId));
    await migrate({
      connection: { ...connection, options: `-c role=${this.installation.ownerRole}` },
      migrations: this.release.migrations,
      record: recordSchema,
    });
  }

  /**
   * Migrates the databases that are behind: the pool's, or those of tenants as well. One that fails is logged and left as
   * it was; the rest go on.
   */
  async migrateAll(which: 'pool' | 'pool and tenants'): Promise<void> {
    const head = headOf(this.release.migrations);
    const behind = await this.ledger.behind(head);
    const chosen = which === 'pool' ? behind.filter((row) => row.organization_id === null) : behind;
    for (const { id, schema } of chosen) {
      try {
        await this.migrate(id);
        await this.ledger.recordSchema(id, head);
        this.logger.log(`Migrated the database ${id} from ${schema} to ${head}`);
      } catch (error) {
        this.logger.error({ err: error, database: id }, 'A tenant database could not be migrated');
      }
    }
  }
}
