import { Injectable } from '@nestjs/common';
import { isDatabaseUnavailable, sqlState } from '../../common/database-errors.js';
import { LRUCache } from 'lru-cache';
import type { Lease } from '../connections/lease.js';
import { TenantDataSources } from '../connections/tenant-data-sources.js';
import { TenantDirectory } from '../directory/tenant-directory.js';
import { TenantSuspended, TenantUnavailable } from '../tenant.errors.js';
import type { Tenant, TenantDatabase } from '../tenant.js';
import { HOLD_MS, TenantHold } from './tenant-hold.js';

/** The time for which one answer of core about a tenant whose database rejected a connection is shared. */
const REREAD_MS = 50;

/**
 * Whether an existing tenant may be served.
 *
 * @returns its database.
 * @throws TenantSuspended, or TenantUnavailable while it is provisioned or restored.
 */
export function admit({ status, database }: Tenant): TenantDatabase {
  if (status === 'suspended') throw new TenantSuspended();
  if (status !== 'active' || !database) throw new TenantUnavailable();
  return database;
}

/** Leases the databases of tenants, and waits for those that are being moved to another server. */
@Injectable()
export class TenantAdmission {
  private readonly reread = new LRUCache<string, Promise<Tenant | null>>({ max: 1_000, ttl: REREAD_MS });

  constructor(
    private readonly directory: TenantDirectory,
    private readonly dataSources: TenantDataSources,
    private readonly hold: TenantHold,
  ) {}

  /**
   * @param isVerified whether the caller has shown a genuine token.
   * @throws TenantSuspended, TenantUnavailable, ServerBusy
   */
  async lease(tenant: Tenant, isVerified: () => boolean): Promise<Lease> {
    const deadline = performance.now() + HOLD_MS;
    for (let current = tenant; ;) {
      const database = admit(current);
      if (current.isMoving) {
        await this.hold.untilChange(current.id, isVerified(), deadline);
        current = await this.known(current);
        continue;
      }
      try {
        return await this.dataSources.lease(database);
      } catch (error) {
        current = await this.changed(current, error);
      }
    }
  }

  private async known({ id }: Tenant): Promise<Tenant> {
    const tenant = await this.directory.findById(id);
    if (!tenant) throw new TenantUnavailable();
    return tenant;
  }

  /**
   * PostgreSQL rejects a process that has not read the change yet. Core has it. A server that does not answer has
   * rejected nothing, and core may be on it.
   *
   * @returns the tenant, if its database is being replaced or was replaced.
   */
  private async changed(tenant: Tenant, error: unknown): Promise<Tenant> {
    if (!(error instanceof TenantUnavailable) || isSilent(error.cause)) throw error;
    const reading = this.reread.get(tenant.id) ?? this.directory.readById(tenant.id);
    this.reread.set(tenant.id, reading);
    const now = await reading.catch(() => null);
    if (!now || (!now.isMoving && now.database?.id === tenant.database?.id)) throw error;
    return now;
  }
}

const isSilent = (cause: unknown): boolean => sqlState(cause) === undefined && isDatabaseUnavailable(cause);
