import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { WarmPool } from '../provisioning/warm-pool.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { TenantStatusRepository } from '../catalog/tenant-status.repository.js';

/** The caller's part of a creation. The engine calls each function with the id of the new tenant. */
export interface TenantRegistration<T> {
  /** Inserts the tenant's row with status `provisioning`. It runs in the transaction that claims a database. */
  readonly insert: (id: string) => Promise<void>;
  /** Removes the rows of `insert`, if no database could be built. */
  readonly undo: (id: string) => Promise<void>;
  /** Reads the result, after the tenant is active. */
  readonly read: (id: string) => Promise<T>;
}

/** Creates tenants. */
@Injectable()
export class TenantCreation {
  constructor(
    private readonly core: CoreContext,
    private readonly pool: WarmPool,
    private readonly provisioner: TenantProvisioner,
    private readonly states: TenantStatusRepository,
    private readonly changes: TenantChanges,
  ) {}

  /**
   * Creates a tenant whose database is ready. One transaction inserts its row and claims a spare database from the warm
   * pool. If the pool is empty, a database is built after that transaction, so that only one of several concurrent
   * creations with the same slug builds. When this resolves, this process serves the tenant, and every other process
   * serves it within one second.
   *
   * @throws NoServerOpen, and the errors of the registration.
   */
  async create<T>(registration: TenantRegistration<T>): Promise<T> {
    await this.pool.ensureReachableServer();
    const id = newId();
    const claimed = await this.core.transaction(async () => {
      await registration.insert(id);
      return this.pool.claim(id);
    });
    if (!claimed) await this.build(id, registration);
    const [result] = await Promise.all([registration.read(id), this.changes.catchUp()]);
    this.pool.refill();
    return result;
  }

  private async build(id: string, { undo }: TenantRegistration<unknown>): Promise<void> {
    try {
      await this.provisioner.provision(id);
    } catch (error) {
      await undo(id).catch(() => undefined); // the first failure is reported
      throw error;
    }
    await this.states.activate(id);
  }
}
