import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { closeSharedDatabases } from '../database/server/shared-databases.js';
import { DatabaseServers } from './servers/database-servers.js';
import { DiskWarning } from './server-administration/disk-warning.js';
import { FleetMigration } from './fleet/fleet-migration.js';
import { CAREFUL } from './fleet/migration-run.js';
import { ReconciliationTimer } from './lifecycle/reconciliation-timer.js';
import { TemplateDatabase } from './provisioning/template-database.js';
import { TenantChanges } from './changes/tenant-changes.js';
import { TenantMigrator } from './provisioning/tenant-migrator.js';
import { WarmPool } from './provisioning/warm-pool.js';

/**
 * The background work of the engine in processes that serve requests: prepares the servers at startup and runs the
 * upkeep. Commands do not import it, so they start fast and leave nothing running.
 */
@Module({ providers: [DiskWarning, ReconciliationTimer] })
export class TenancyUpkeepModule implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
    private readonly fleet: FleetMigration,
    private readonly migrator: TenantMigrator,
    private readonly pool: WarmPool,
    private readonly changes: TenantChanges,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.changes.start();
    this.changes.onReset(() => this.pool.inspectSpares());
    await this.servers.load();
    await this.servers.forEach((server) => closeSharedDatabases(server.admin));
    await this.pool.inspectSpares();
    if (this.config.MIGRATE_ON_START === 'off') return;
    if (this.config.MIGRATE_ON_START === 'all') {
      await this.fleet.migrate({ ...CAREFUL, canary: 0, stopAfter: Number.MAX_SAFE_INTEGER });
      return;
    }
    await this.servers.forEach((server) => this.template.ensure(server));
    await this.migrator.migrateSpares();
  }
}
