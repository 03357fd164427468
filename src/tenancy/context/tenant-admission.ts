import { TenantSuspended, TenantUnavailable } from '../tenant.errors.js';
import type { Tenant, TenantDatabase } from '../tenant.js';

/**
 * Whether an existing tenant may be served.
 *
 * @returns its database.
 * @throws TenantSuspended, or TenantUnavailable while it is provisioned, moved or restored.
 */
export function admit({ status, database }: Tenant): TenantDatabase {
  if (status === 'suspended') throw new TenantSuspended();
  if (status !== 'active' || !database) throw new TenantUnavailable();
  return database;
}
