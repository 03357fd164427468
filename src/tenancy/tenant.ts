export const TENANT_STATUSES = ['provisioning', 'active', 'suspended', 'deleted', 'unavailable'] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];

export const REGISTRATIONS = ['open', 'closed', 'verified'] as const;

/**
 * `open`: registering creates an account. `verified`: it does after the address is confirmed. `closed`: it is rejected.
 */
export type Registration = (typeof REGISTRATIONS)[number];

/**
 * The facts from core that are needed to serve a tenant. `id` is the organization's id and is never reused. A slug may
 * be reused.
 */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly status: TenantStatus;
  readonly registration: Registration;
  /** The version of the key that signs its tokens. Raising it invalidates all of them. */
  readonly keyVersion: number;
  /** Null until provisioning has claimed one. */
  readonly database: TenantDatabase | null;
  /** Whether its database is closed for a moment, because another server takes over. Requests wait. */
  readonly isMoving: boolean;
}

export interface TenantDatabase {
  readonly id: string;
  /** The tenant that owns it. */
  readonly tenantId: string;
  readonly serverId: string;
  /** The encrypted password of its role. */
  readonly secret: string;
}

/**
 * The name of a tenant's database, and of the only role that reads and writes in it. It reveals nothing about the
 * tenant.
 */
export const databaseName = (databaseId: string): string => `tenantry_${databaseId.replaceAll('-', '')}`;
