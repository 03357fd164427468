export const TENANT_STATUSES = ['provisioning', 'active', 'suspended', 'deleted', 'unavailable'] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];

export const REGISTRATIONS = ['open', 'closed'] as const;

/** Whether registration is open. */
export type Registration = (typeof REGISTRATIONS)[number];

/**
 * The facts that are needed to serve a tenant, from core. `id` is the organization's and is never reused. A slug may
 * be.
 */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly status: TenantStatus;
  readonly registration: Registration;
  /** Version of the key that signs its tokens. Raising it ends all of them. */
  readonly keyVersion: number;
  /** Null until provisioning has claimed one. */
  readonly database: TenantDatabase | null;
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
