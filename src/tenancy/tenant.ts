export const TENANT_STATUSES = ['provisioning', 'active', 'suspended', 'deleted', 'unavailable'] as const;

export type TenantStatus = (typeof TENANT_STATUSES)[number];

export const REGISTRATIONS = ['open', 'closed'] as const;

/** Whether strangers may register. */
export type Registration = (typeof REGISTRATIONS)[number];

/** What serving a tenant takes, as core knows it. `id` is the organization's and is never used again; a slug may be. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly status: TenantStatus;
  readonly registration: Registration;
  /** Version of the key that signs its tokens; a higher one ends them all. */
  readonly keyVersion: number;
  /** Null until provisioning claimed one. */
  readonly database: TenantDatabase | null;
}

export interface TenantDatabase {
  readonly id: string;
  /** Whose it is. */
  readonly tenantId: string;
  readonly serverId: string;
  /** The sealed password of its role. */
  readonly secret: string;
}

/** The name of a tenant's database, and of the one role that reads and writes in it. Tells nothing of the tenant. */
export const databaseName = (databaseId: string): string => `tenantry_${databaseId.replaceAll('-', '')}`;
