import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { DatabaseServers } from './database-servers.js';
import { type LedgerRow, TenantLedger } from './tenant-ledger.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantSchema } from './tenant-schema.js';

/** A database being built is waited for that long when the process ends; what is left of it, the reconciler removes. */
const STOP_TIMEOUT_MS = 2 * SECOND;

/**
 * Spare databases: migrated, each open to its own unused role alone. All processes share them; one at a time fills them
 * up to TENANT_POOL_READY on the server that the next organization goes to, as far as it has room.
 */
@Injectable()
export class TenantPool implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(TenantPool.name);
  private filling?: Promise<void>;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
    private readonly ledger: TenantLedger,
    private readonly provisioner: TenantProvisioner,
    private readonly release: TenantSchema,
  ) {}

  /** Makes sure that the next organization is sent to a server that answers. Before {@link claim}, not in its transaction. */
  async look(): Promise<void> {
    let id: string | null;
    do id = await this.ledger.roomiest(this.servers.lost);
    while (id !== null && !(await this.servers.isReachable(id)));
  }

  /** Gives the organization a spare, in the transaction this is called in. @returns whether there was one. */
  claim(organizationId: string): Promise<boolean> {
    return this.ledger.claim(organizationId, this.release.oldestServed, this.servers.lost);
  }

  /**
   * Looks into the spares, at the start. One that holds rows was an organization's when this core database was backed up
   * and restored; giving it to another would show that one's data. One that cannot be looked into, as while its server is
   * down, is taken out; the reconciler drops it, if it is empty.
   */
  async verify(): Promise<void> {
    for (const row of await this.ledger.spares()) {
      try {
        if ((await this.isUnused(row)) || !(await this.ledger.withdraw(row.id, 'disputed'))) continue;
        this.logger.error({ database: row.id }, 'A spare database holds data unknown to core; it is left alone');
      } catch (error) {
        await this.ledger.withdraw(row.id, 'removing');
        this.logger.error({ err: error, database: row.id }, 'A spare database cannot be looked into');
      }
    }
  }

  /** Fills the pool: one process at a time, and in it once at a time. */
  fill(): Promise<void> {
    this.filling ??= this.fillAlone().finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Fills the pool in the background. */
  refill(): void {
    this.fill().catch((error: unknown) => this.logger.error({ err: error }, 'The pool could not be filled'));
  }

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const filled = this.filling?.catch(() => undefined);
    await Promise.race([filled, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  private async fillAlone(): Promise<void> {
    if (this.config.TENANT_POOL_READY === 0) return;
    await this.admin.exclusively('tenantry pool', async () => {
      while (!this.isStopping && (await this.lacksSpares())) await this.provisioner.provision(null);
    });
  }

  private lacksSpares(): Promise<boolean> {
    return this.ledger.lacksSpares(this.config.TENANT_POOL_READY, this.servers.lost);
  }

  private async isUnused({ id, server_id }: LedgerRow): Promise<boolean> {
    const { databases } = await this.servers.get(server_id);
    return databases.isUnused(id);
  }
}
