import { Injectable, Logger } from '@nestjs/common';
import { headOf, migrate } from '../database/migration-runner.js';
import { Installation } from '../database/installation.js';
import { DatabaseServers } from './database-servers.js';
import { TenantLedger } from './tenant-ledger.js';
import { recordSchema } from './tenant-marker.js';
import { TenantSchema } from './tenant-schema.js';
import { databaseName } from './tenant.js';

/** Brings tenant databases to this release's schema, as the owner of their objects. */
@Injectable()
export class TenantMigrator {
  private readonly logger = new Logger(TenantMigrator.name);

  constructor(
    private readonly servers: DatabaseServers,
    private readonly installation: Installation,
    private readonly ledger: TenantLedger,
    private readonly release: TenantSchema,
  ) {}

  /** Migrates one database. */
  async migrate({ id, server_id }: { id: string; server_id: string }): Promise<void> {
    const { admin } = await this.servers.get(server_id);
    const connection = admin.connection(databaseName(id));
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
    for (const { id, server_id, schema, organization_id } of chosen) {
      try {
        await this.migrate({ id, server_id });
        if (organization_id === null) await (await this.servers.get(server_id)).databases.noteSeeded(id);
        await this.ledger.recordSchema(id, head);
        this.logger.log(`Migrated the database ${id} from ${schema} to ${head}`);
      } catch (error) {
        this.logger.error({ err: error, database: id }, 'A tenant database could not be migrated');
      }
    }
  }
}
