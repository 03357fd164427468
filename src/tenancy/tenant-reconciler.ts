import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import type { DatabaseServer } from './database-server.js';
import { DatabaseServers } from './database-servers.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantCredentials } from './tenant-credentials.js';
import { type LedgerRow, TenantLedger } from './tenant-ledger.js';
import { TenantLifecycle } from './tenant-lifecycle.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantStates } from './tenant-states.js';
import { databaseName } from './tenant.js';

const INTERVAL_MS = 30 * SECOND;

/** A step in hand is let finish that long when the process ends; what it leaves, the next round finds. */
const STOP_TIMEOUT_MS = 2 * SECOND;

/**
 * Finishes or removes what a crash left half-made, and purges what was deleted long enough ago: at the start and every
 * 30 s, in one process at a time. It acts on what this installation's ledger names and on nothing else, and drops a
 * database that holds a row only when it is a deleted tenant's. Then it fills the pool. What fails is left for the next
 * round, and hinders nothing else.
 */
@Injectable()
export class TenantReconciler implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(TenantReconciler.name);
  private readonly reported = new Set<string>();
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly changes: TenantChanges,
    private readonly servers: DatabaseServers,
    private readonly credentials: TenantCredentials,
    private readonly ledger: TenantLedger,
    private readonly lifecycle: TenantLifecycle,
    private readonly pool: TenantPool,
    private readonly provisioner: TenantProvisioner,
    private readonly states: TenantStates,
  ) {}

  onApplicationBootstrap(): void {
    const run = (): void => void (this.running ??= this.runLogged().finally(() => (this.running = undefined)));
    this.timer = setInterval(run, INTERVAL_MS).unref();
    run();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.isStopping = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([this.running, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  /** Does one round, unless another process is at it. */
  async reconcile(): Promise<void> {
    await this.admin.exclusively('tenantry reconciler', async () => {
      await this.each(await this.ledger.abandoned(), (row) => this.clear(row));
      await this.states.activateFinished();
      await this.each(await this.states.withoutDatabase(), (id) => this.finish(id));
      await this.each(await this.ledger.listIn('fencing'), (row) => this.lifecycle.fence(row));
      await this.each(await this.ledger.listIn('restoring'), (row) => this.lifecycle.reopen(row));
      await this.each(await this.states.deletedBefore(this.config.RETENTION_DAYS), (id) => this.lifecycle.condemn(id));
      await this.each(await this.ledger.listIn('purging'), (row) => this.lifecycle.purge(row));
      await this.each(await this.credentials.unfinished(), (row) => this.credentials.finishRotation(row));
      await this.servers.forEach((server) => this.reportUnknown(server));
      await this.changes.prune();
    });
    await this.pool.fill();
  }

  private async clear(row: LedgerRow): Promise<void> {
    const { databases } = await this.servers.get(row.server_id);
    if (await databases.isUnused(row.id)) {
      await this.provisioner.remove(row);
      this.logger.warn({ database: row.id }, 'Removed a database that a crash left half-made');
      return;
    }
    await this.ledger.mark(row.id, 'disputed');
    this.logger.error({ database: row.id }, 'A database the ledger takes for half-made holds data; it is left alone');
  }

  private async finish(organizationId: string): Promise<void> {
    await this.provisioner.provision(organizationId);
    await this.states.activate(organizationId);
    this.logger.warn({ organization: organizationId }, 'Finished an organization that a crash left half-made');
  }

  /** Databases of this installation that core knows nothing of: it was restored from before they were made. */
  private async reportUnknown({ id, databases }: DatabaseServer): Promise<void> {
    const made = await databases.names();
    const known = new Set([...(await this.ledger.ids())].map(databaseName));
    for (const name of made.filter((one) => !known.has(one) && !this.reported.has(one))) {
      this.reported.add(name);
      this.logger.error({ server: id, database: name }, 'A database of ours is unknown to core; it is left alone');
    }
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
        this.logger.error(
          { err: error, item: typeof item === 'string' ? item : item.id },
          'A step of the reconciliation failed; the next round is in 30 s',
        );
      }
    }
  }

  private async runLogged(): Promise<void> {
    try {
      await this.reconcile();
    } catch (error) {
      this.logger.error({ err: error }, 'Reconciliation failed; the next round is in 30 s');
    }
  }
}
