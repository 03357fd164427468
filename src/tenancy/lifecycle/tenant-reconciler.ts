import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { isConnectionLost } from '../../common/database-errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { AuditUpkeep } from './audit-upkeep.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { EmailUpkeep } from './email-upkeep.js';
import { ServerUpkeep } from './server-upkeep.js';
import { templateLock } from '../provisioning/template-database.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantCredentials } from '../credentials/tenant-credentials.js';
import { FleetStats } from '../catalog/fleet-stats.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import type { TenantDatabaseRow } from '../catalog/tenant-database-row.js';
import { TenantLifecycle } from './tenant-lifecycle.js';
import { MoveUpkeep } from '../move/move-upkeep.js';
import { TenantMigrator } from '../provisioning/tenant-migrator.js';
import { WarmPool } from '../provisioning/warm-pool.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { TenantStatusRepository } from '../catalog/tenant-status.repository.js';
import type { TenantDatabaseAdmin } from '../databases/tenant-database-admin.js';

const FAILED = 'A reconciliation step failed; the next round will retry it';

/**
 * Finishes or removes databases that a crash left half-built, and purges deleted tenants after their retention, in one
 * process at a time. It acts only on databases in this installation's catalog, and drops a database with rows only if
 * it belongs to a deleted tenant. Then it fills the warm pool. A failed step is retried in the next round and does not
 * stop the others.
 */
@Injectable()
export class TenantReconciler implements OnModuleDestroy {
  private readonly logger = new Logger(TenantReconciler.name);
  private isStopping = false;

  /** The time at which the last round finished in this process, in ms since 1970. 0 for never. */
  finishedAt = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly audit: AuditUpkeep,
    private readonly changes: TenantChanges,
    private readonly servers: DatabaseServers,
    private readonly credentials: TenantCredentials,
    private readonly emails: EmailUpkeep,
    private readonly catalog: TenantCatalog,
    private readonly stats: FleetStats,
    private readonly lifecycle: TenantLifecycle,
    private readonly migrator: TenantMigrator,
    private readonly moves: MoveUpkeep,
    private readonly pool: WarmPool,
    private readonly provisioner: TenantProvisioner,
    private readonly states: TenantStatusRepository,
    private readonly upkeep: ServerUpkeep,
  ) {}

  /** Finishes the current step and starts no other. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Runs one round, unless another process is running it. */
  async reconcile(): Promise<void> {
    await this.admin.tryWithLock('tenantry reconciler', async () => {
      await this.each(await this.catalog.abandoned(this.servers.unreachable), (row) => this.clear(row));
      await this.each(await this.states.finished(), (id) => this.states.activate(id));
      await this.each(await this.states.withoutDatabase(), (id) => this.finish(id));
      await this.each(await this.catalog.listIn('fencing', this.servers.unreachable), (row) =>
        this.lifecycle.fence(row),
      );
      await this.each(await this.catalog.listIn('restoring', this.servers.unreachable), (row) =>
        this.lifecycle.reopen(row),
      );
      await this.each(await this.states.deletedBefore(this.config.RETENTION_DAYS), (id) =>
        this.lifecycle.markForPurge(id, this.config.RETENTION_DAYS),
      );
      await this.each(await this.catalog.listIn('purging', this.servers.unreachable), (row) =>
        this.lifecycle.purge(row),
      );
      await this.each(await this.credentials.unfinished(this.servers.unreachable), (row) =>
        this.credentials.finishRotation(row),
      );
      await this.keepUp();
      this.finishedAt = Date.now();
    });
    await this.pool.fill();
  }

  /** Upkeep that is unrelated to crashes. A failed step does not stop the next, unless core is unreachable. */
  private async keepUp(): Promise<void> {
    const works: (() => Promise<unknown>)[] = [
      () => this.moves.round(() => this.isStopping),
      () => this.stats.merge(),
      () => this.changes.prune(),
      () => this.emails.rewriteCore(),
      () => this.audit.pruneCore(),
      () => this.upkeep.round(() => this.isStopping),
      async () => this.config.MIGRATE_ON_START !== 'off' && this.migrator.migrateSpares(),
    ];
    for (const work of works) {
      if (this.isStopping) return;
      try {
        await work();
      } catch (error) {
        if (isConnectionLost(error)) throw error;
        this.logger.error({ err: error }, FAILED);
      }
    }
  }

  /** A template has no password and can take long to build. Its lock shows whether a process is building it. */
  private async clear(row: TenantDatabaseRow): Promise<void> {
    if (row.secret !== null) return this.removeUnused(row);
    await this.admin.tryWithLock(templateLock(row.server_id), () => this.removeUnused(row));
  }

  /**
   * Removes a half-built database. Never drops one that holds data, or that its builder has finished in the meantime.
   */
  private async removeUnused(row: TenantDatabaseRow): Promise<void> {
    if (!(await this.catalog.takeAbandoned(row.id))) return;
    const { databases } = await this.servers.get(row.server_id);
    if ((await databases.isUnused(row.id)) && (await this.isStillUnused(databases, row.id))) {
      await this.provisioner.drop(row);
      this.logger.warn({ database: row.id }, 'Removed a database that a crash left half-built');
      return;
    }
    await this.catalog.transition(row.id, ['removing'], 'disputed');
    this.logger.error({ database: row.id }, 'A database that the catalog lists as half-built holds data; not touched');
  }

  /** Checks this after its role can no longer connect. If the database holds data by then, it is opened again. */
  private async isStillUnused(databases: TenantDatabaseAdmin, id: string): Promise<boolean> {
    if (!(await databases.isOpenToRole(id))) return true;
    await databases.closeToRole(id);
    if (await databases.isUnused(id)) return true;
    await databases.openToRole(id);
    return false;
  }

  private async finish(organizationId: string): Promise<void> {
    await this.provisioner.provision(organizationId);
    await this.states.activate(organizationId);
    this.logger.warn({ organization: organizationId }, 'Finished an organization that a crash left half-created');
  }

  /**
   * Processes rows one after the other. Rows on a server that does not answer are postponed, because each would have to
   * wait.
   */
  private async each<T extends string | { id: string; server_id: string }>(
    items: readonly T[],
    work: (item: T) => Promise<unknown>,
  ): Promise<void> {
    for (const item of items) {
      if (this.isStopping) return;
      try {
        if (typeof item === 'string' || (await this.servers.isReachable(item.server_id))) await work(item);
      } catch (error) {
        this.logger.error({ err: error, item: typeof item === 'string' ? item : item.id }, FAILED);
      }
    }
  }
}
