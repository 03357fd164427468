import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantCredentials } from '../credentials/tenant-credentials.js';
import { SpareCatalog, spareLock } from '../catalog/spare-catalog.js';
import type { TenantDatabaseRow } from '../catalog/tenant-database-row.js';
import { TenantPlacement } from '../catalog/tenant-placement.js';
import { TenantProvisioner } from './tenant-provisioner.js';
import { TenantSchema } from '../tenant-schema.js';

/** When the process stops, a build has this long to finish. The reconciler removes an unfinished one. */
const STOP_TIMEOUT_MS = 2 * SECOND;

/** Copying a database immediately would compete with the response for CPU time. */
const REFILL_DELAY_MS = 20;

/**
 * The warm pool: migrated spare databases, each open only to its own unused role. All processes share it. One process
 * at a time fills it up to TENANT_POOL_READY, on the server for the next organization, if that has room.
 */
@Injectable()
export class WarmPool implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(WarmPool.name);
  private filling?: Promise<void>;
  private refilling?: NodeJS.Timeout;
  /** The incarnation of core in which the spares were inspected. */
  private inspectedIncarnation = -1;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
    private readonly spares: SpareCatalog,
    private readonly placement: TenantPlacement,
    private readonly credentials: TenantCredentials,
    private readonly provisioner: TenantProvisioner,
    private readonly release: TenantSchema,
    private readonly changes: TenantChanges,
  ) {}

  /**
   * Ensures that the next organization is placed on a reachable server. Called before {@link claim}, outside its
   * transaction. With a single server there is nothing to check, because core has just answered.
   */
  async ensureReachableServer(): Promise<void> {
    if (this.servers.list().length === 1) return;
    let id: string | null;
    do id = await this.placement.leastLoaded(this.servers.unreachable);
    while (id !== null && !(await this.servers.isReachable(id)));
  }

  /**
   * Assigns a spare to the organization and activates it, in the current transaction. Returns false until the spares
   * have been inspected, because an older backup of core may list organizations' databases as spares. Also returns
   * false for a server that this process has not loaded yet, because another process has just registered it. Building a
   * database there loads it.
   *
   * @returns whether there was a spare.
   */
  async claim(organizationId: string): Promise<boolean> {
    if (this.inspectedIncarnation !== this.changes.coreIncarnation) return false;
    const { epoch } = this.changes;
    const { minServedSchema } = this.release;
    const { unreachable } = this.servers;
    const known = this.servers.list().map(({ id }) => id);
    return this.placement.claim({ organizationId, minServedSchema, epoch, known, unreachable });
  }

  /**
   * Inspects the spares, at startup and after an older backup of core was restored. A spare with rows belonged to an
   * organization in between and must not be assigned to another one. A spare that is incomplete or was used is taken
   * out of the pool, and the reconciler drops it if it is empty. The other spares get the password that core stores.
   */
  async inspectSpares(): Promise<void> {
    const { coreIncarnation } = this.changes;
    for (const row of await this.spares.list())
      await this.admin.withPolledLock(spareLock(row.id), () => this.examine(row));
    this.inspectedIncarnation = coreIncarnation;
  }

  /** Whether there are fewer than TENANT_POOL_READY spares on the server for the next organization. */
  isBelowTarget(): Promise<boolean> {
    return this.placement.isBelowTarget(
      this.config.TENANT_POOL_READY,
      this.release.minServedSchema,
      this.servers.unreachable,
    );
  }

  /** Fills the pool, in one process at a time, and once at a time within it. */
  fill(): Promise<void> {
    this.filling ??= this.fillAlone().finally(() => (this.filling = undefined));
    return this.filling;
  }

  /** Fills the pool in the background after a short delay, so that the response to the current caller comes first. */
  refill(): void {
    if (this.isStopping) return;
    this.refilling ??= setTimeout(() => {
      this.refilling = undefined;
      this.fill().catch((error: unknown) => this.logger.error({ err: error }, 'Filling the warm pool failed'));
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
    if (this.inspectedIncarnation !== this.changes.coreIncarnation) await this.inspectSpares();
    await this.admin.tryWithLock('tenantry pool', async () => {
      while (!this.isStopping && (await this.isBelowTarget())) await this.provisioner.provision(null);
    });
  }

  /**
   * Takes a spare out of the pool if it is incomplete or was used. Runs under the spare's lock, because a spare looks
   * like that while it is being migrated.
   */
  private async examine(row: TenantDatabaseRow): Promise<void> {
    const state = await this.stateOf(row);
    if (state === null || !(await this.spares.retire(row.id, state))) return;
    this.logger.error(
      { database: row.id, state },
      'A spare database was changed after its creation; it is not assigned to any organization',
    );
  }

  /**
   * The new state of an unusable spare, which includes a spare whose server does not answer. A usable spare gets its
   * password.
   */
  private async stateOf({ id, server_id }: TenantDatabaseRow): Promise<'disputed' | 'removing' | null> {
    try {
      const { databases } = await this.servers.get(server_id);
      if (await databases.isPristine(id)) {
        await this.credentials.restate(id);
        return null;
      }
      return (await databases.isUnused(id)) ? 'removing' : 'disputed';
    } catch (error) {
      this.logger.error({ err: error, database: id }, 'Inspecting a spare database failed');
      return 'removing';
    }
  }
}
