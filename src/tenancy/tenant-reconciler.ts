import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { isConnectionLost } from '../common/database-errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { AuditUpkeep } from './audit-upkeep.js';
import type { DatabaseServer } from './database-server.js';
import { DatabaseServers } from './database-servers.js';
import { EmailUpkeep } from './email-upkeep.js';
import { templateLock } from './template-database.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantCredentials } from './tenant-credentials.js';
import { FleetFigures } from './fleet-figures.js';
import { type LedgerRow, TenantLedger } from './tenant-ledger.js';
import { TenantLifecycle } from './tenant-lifecycle.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantStates } from './tenant-states.js';
import type { TenantDatabases } from './tenant-databases.js';
import { databaseName } from './tenant.js';

/** Each change of a role makes PostgreSQL's sessions look up roles anew. */
const LIMITED_PER_ROUND = 100;

const FAILED = 'A step of the reconciliation failed; the next round tries again';

/**
 * Finishes or removes what a crash left half-made, and purges what was deleted long enough ago, in one process at a time.
 * It acts on what this installation's ledger names and on nothing else, and drops a
 * database that holds a row only when it is a deleted tenant's. Then it fills the pool. What fails is left for the next
 * round, and hinders nothing else.
 */
@Injectable()
export class TenantReconciler implements OnModuleDestroy {
  private readonly logger = new Logger(TenantReconciler.name);
  private readonly reported = new Set<string>();
  private isStopping = false;

  /** When a round came to its end here, in ms since 1970; 0 for never. */
  finishedAt = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly audit: AuditUpkeep,
    private readonly changes: TenantChanges,
    private readonly servers: DatabaseServers,
    private readonly credentials: TenantCredentials,
    private readonly emails: EmailUpkeep,
    private readonly ledger: TenantLedger,
    private readonly figures: FleetFigures,
    private readonly lifecycle: TenantLifecycle,
    private readonly migrator: TenantMigrator,
    private readonly pool: TenantPool,
    private readonly provisioner: TenantProvisioner,
    private readonly states: TenantStates,
  ) {}

  /** The step in hand is finished, and no other begun. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Does one round, unless another process is at it. */
  async reconcile(): Promise<void> {
    await this.admin.exclusively('tenantry reconciler', async () => {
      await this.each(await this.ledger.abandoned(), (row) => this.clear(row));
      await this.each(await this.states.finished(), (id) => this.states.activate(id));
      await this.each(await this.states.withoutDatabase(), (id) => this.finish(id));
      await this.each(await this.ledger.listIn('fencing'), (row) => this.lifecycle.fence(row));
      await this.each(await this.ledger.listIn('restoring'), (row) => this.lifecycle.reopen(row));
      await this.each(await this.states.deletedBefore(this.config.RETENTION_DAYS), (id) =>
        this.lifecycle.condemn(id, this.config.RETENTION_DAYS),
      );
      await this.each(await this.ledger.listIn('purging'), (row) => this.lifecycle.purge(row));
      await this.each(await this.credentials.unfinished(), (row) => this.credentials.finishRotation(row));
      await this.keepUp();
      this.finishedAt = Date.now();
    });
    await this.pool.fill();
  }

  /** What no crash has to do with. One that fails hinders none that comes after it, unless core is away. */
  private async keepUp(): Promise<void> {
    const works: (() => Promise<unknown>)[] = [
      () => this.servers.forEach((server) => this.reportDisagreement(server)),
      () => this.servers.forEach((server) => this.limitRoles(server)),
      () => this.emails.rewriteCore(),
      () => this.servers.forEach((server) => this.emails.rewriteTenants(server)),
      () => this.audit.pruneCore(),
      () => this.servers.forEach((server) => this.audit.pruneTenants(server)),
      () => this.changes.prune(),
      () => this.figures.merge(),
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

  /** A template, which has no password, may take long to build: its lock tells whether somebody does. */
  private async clear(row: LedgerRow): Promise<void> {
    if (row.secret !== null) return this.removeUnused(row);
    await this.admin.exclusively(templateLock(row.server_id), () => this.removeUnused(row));
  }

  /** Nothing is dropped of what holds data, nor of what its builder finished meanwhile. */
  private async removeUnused(row: LedgerRow): Promise<void> {
    if (!(await this.ledger.takeAbandoned(row.id))) return;
    const { databases } = await this.servers.get(row.server_id);
    if ((await databases.isUnused(row.id)) && (await this.isStillUnused(databases, row.id))) {
      await this.provisioner.drop(row);
      this.logger.warn({ database: row.id }, 'Removed a database that a crash left half-made');
      return;
    }
    await this.ledger.advance(row.id, ['removing'], 'disputed');
    this.logger.error({ database: row.id }, 'A database the ledger takes for half-made holds data; it is left alone');
  }

  /** Once nobody can get in any more. If somebody was in by then, it stays open. */
  private async isStillUnused(databases: TenantDatabases, id: string): Promise<boolean> {
    if (!(await databases.isOpenToRole(id))) return true;
    await databases.closeToRole(id);
    if (await databases.isUnused(id)) return true;
    await databases.openToRole(id);
    return false;
  }

  private async finish(organizationId: string): Promise<void> {
    await this.provisioner.provision(organizationId);
    await this.states.activate(organizationId);
    this.logger.warn({ organization: organizationId }, 'Finished an organization that a crash left half-made');
  }

  /**
   * Where core and a server disagree: databases of this installation that core knows nothing of, as when it was restored
   * from before they were made, and tenants' databases that are not there. Said once each.
   */
  private async reportDisagreement({ id, databases }: DatabaseServer): Promise<void> {
    const before = await this.ledger.listOn(id);
    const made = new Set(await databases.names());
    const known = new Set((await this.ledger.listOn(id)).map((row) => databaseName(row.id)));
    const lost = before.filter(
      (row) => row.state === 'ready' && row.organization_id && !made.has(databaseName(row.id)),
    );
    for (const name of made) {
      if (!known.has(name)) this.report(id, name, 'A database of ours is unknown to core; it is left alone');
    }
    for (const row of lost) this.report(id, databaseName(row.id), 'The database of an organization is not there');
  }

  /** Roles that another release made have no limit, and a server may have got another size. */
  private async limitRoles({ id, roles }: DatabaseServer): Promise<void> {
    const rows = await this.ledger.listOn(id);
    await roles.limit(
      rows.filter(({ secret }) => secret !== null).map((row) => row.id),
      LIMITED_PER_ROUND,
    );
  }

  private report(server: string, database: string, message: string): void {
    if (this.reported.has(database)) return;
    this.reported.add(database);
    this.logger.error({ server, database }, message);
  }

  private async each<T extends string | { id: string }>(
    items: readonly T[],
    work: (item: T) => Promise<unknown>,
  ): Promise<void> {
    for (const item of items) {
      if (this.isStopping) return;
      try {
        await work(item);
      } catch (error) {
        this.logger.error({ err: error, item: typeof item === 'string' ? item : item.id }, FAILED);
      }
    }
  }
}
