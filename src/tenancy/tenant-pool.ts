import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { DatabaseServers } from './database-servers.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantCredentials } from './tenant-credentials.js';
import { type LedgerRow, spareLock, TenantLedger } from './tenant-ledger.js';
import { TenantPlacement } from './tenant-placement.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantSchema } from './tenant-schema.js';

/** A database being built is waited for that long when the process ends; what is left of it, the reconciler removes. */
const STOP_TIMEOUT_MS = 2 * SECOND;

/** Copying a database takes the processor that the answer needs. */
const REFILL_DELAY_MS = 20;

/**
 * Spare databases: migrated, each open to its own unused role alone. All processes share them; one at a time fills them
 * up to TENANT_POOL_READY on the server that the next organization goes to, as far as it has room.
 */
@Injectable()
export class TenantPool implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(TenantPool.name);
  private filling?: Promise<void>;
  private refilling?: NodeJS.Timeout;
  /** The generation of core in which the spares were looked into. */
  private verified = -1;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
    private readonly ledger: TenantLedger,
    private readonly placement: TenantPlacement,
    private readonly credentials: TenantCredentials,
    private readonly provisioner: TenantProvisioner,
    private readonly release: TenantSchema,
    private readonly changes: TenantChanges,
  ) {}

  /**
   * Makes sure that the next organization is sent to a server that answers. Before {@link claim}, not in its transaction. Who
   * knows of no server but core's need not look: core has just answered, and no spare of others is claimed.
   */
  async look(): Promise<void> {
    if (this.servers.list().length === 1) return;
    let id: string | null;
    do id = await this.placement.roomiest(this.servers.lost);
    while (id !== null && !(await this.servers.isReachable(id)));
  }

  /**
   * Gives the organization a spare and activates it, in the transaction this is called in. None while it is not certain that
   * all spares are: an older copy of core takes organizations' databases for spares. And none on a server that this process
   * has not heard of, as somebody else has just registered it: what is built there instead makes it known.
   *
   * @returns whether there was one.
   */
  async claim(organizationId: string): Promise<boolean> {
    if (this.verified !== this.changes.generation) return false;
    const { epoch } = this.changes;
    const { oldestServed } = this.release;
    const known = this.servers.list().map(({ id }) => id);
    return this.placement.claim({ organizationId, oldestServed, epoch, known, lost: this.servers.lost });
  }

  /**
   * Looks into the spares, at the start and when an older copy of core was restored. One that holds rows was an
   * organization's in between; giving it to another would show that one's data. What is not whole and fresh is taken
   * out, and the reconciler drops it, if it is empty. The others get the password that core knows.
   */
  async verify(): Promise<void> {
    const { generation } = this.changes;
    for (const row of await this.ledger.spares()) await this.admin.locked(spareLock(row.id), () => this.examine(row));
    this.verified = generation;
  }

  /** Whether there are fewer than TENANT_POOL_READY spares where the next organization goes. */
  lacksSpares(): Promise<boolean> {
    return this.placement.lacksSpares(this.config.TENANT_POOL_READY, this.release.oldestServed, this.servers.lost);
  }

  /** Fills the pool: one process at a time, and in it once at a time. */
  fill(): Promise<void> {
    this.filling ??= this.fillAlone().finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Fills the pool in the background, in a moment: who has just taken a spare gets his answer first. */
  refill(): void {
    if (this.isStopping) return;
    this.refilling ??= setTimeout(() => {
      this.refilling = undefined;
      this.fill().catch((error: unknown) => this.logger.error({ err: error }, 'The pool could not be filled'));
    }, REFILL_DELAY_MS).unref();
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    clearTimeout(this.refilling);
  }

  async beforeApplicationShutdown(): Promise<void> {
    const filled = this.filling?.catch(() => undefined);
    await Promise.race([filled, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  private async fillAlone(): Promise<void> {
    if (this.config.TENANT_POOL_READY === 0) return;
    if (this.verified !== this.changes.generation) await this.verify();
    await this.admin.exclusively('tenantry pool', async () => {
      while (!this.isStopping && (await this.lacksSpares())) await this.provisioner.provision(null);
    });
  }

  /** Takes a spare out that is not whole and fresh. Under its lock: one that is being migrated is neither. */
  private async examine(row: LedgerRow): Promise<void> {
    const state = await this.stateOf(row);
    if (state === null || !(await this.ledger.withdraw(row.id, state))) return;
    this.logger.error({ database: row.id, state }, 'A spare database is not as it was made; nobody gets it');
  }

  /** What a spare is, when it is none: `removing` also while its server does not answer. One that is gets its password. */
  private async stateOf({ id, server_id }: LedgerRow): Promise<'disputed' | 'removing' | null> {
    try {
      const { databases } = await this.servers.get(server_id);
      if (await databases.isPristine(id)) {
        await this.credentials.restate(id);
        return null;
      }
      return (await databases.isUnused(id)) ? 'removing' : 'disputed';
    } catch (error) {
      this.logger.error({ err: error, database: id }, 'A spare database cannot be looked into');
      return 'removing';
    }
  }
}
