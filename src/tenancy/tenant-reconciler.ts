import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SECOND } from '../config/units.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { TenantDatabases } from './tenant-databases.js';
import { type LedgerRow, TenantLedger } from './tenant-ledger.js';
import { TenantPool } from './tenant-pool.js';
import { TenantProvisioner } from './tenant-provisioner.js';

const INTERVAL_MS = 30 * SECOND;

/**
 * Finishes or removes what a crash left half-made: at the start and every 30 s, in one process at a time. It acts on what
 * this installation's ledger names and on nothing else, and never drops a database that holds a row. Then it fills the
 * pool.
 */
@Injectable()
export class TenantReconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(TenantReconciler.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly databases: TenantDatabases,
    private readonly ledger: TenantLedger,
    private readonly pool: TenantPool,
    private readonly provisioner: TenantProvisioner,
  ) {}

  onApplicationBootstrap(): void {
    const run = (): void => void (this.running = this.runLogged());
    this.timer = setInterval(run, INTERVAL_MS).unref();
    run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Does one round, unless another process is at it. */
  async reconcile(): Promise<void> {
    await this.admin.exclusively('tenantry reconciler', async () => {
      for (const row of await this.ledger.abandoned()) await this.clear(row);
      await this.ledger.activateFinished();
      for (const organizationId of await this.ledger.organizationsWithoutDatabase()) await this.finish(organizationId);
    });
    await this.pool.fill();
  }

  private async clear({ id }: LedgerRow): Promise<void> {
    if (await this.databases.isUnused(id)) {
      await this.provisioner.remove(id);
      this.logger.warn({ database: id }, 'Removed a database that a crash left half-made');
      return;
    }
    await this.ledger.mark(id, 'disputed');
    this.logger.error({ database: id }, 'A database the ledger takes for half-made holds data; it is left alone');
  }

  private async finish(organizationId: string): Promise<void> {
    await this.provisioner.provision(organizationId);
    await this.ledger.activate(organizationId);
    this.logger.warn({ organization: organizationId }, 'Finished an organization that a crash left half-made');
  }

  private async runLogged(): Promise<void> {
    try {
      await this.reconcile();
    } catch (error) {
      this.logger.error({ err: error }, 'Reconciliation failed; the next round is in 30 s');
    }
  }
}
