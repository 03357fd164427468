import type { Tenant } from '../../tenancy/tenant.js';

/** The scope of a token: core, or one tenant. Each realm has its own keys. */
export type Realm = CoreRealm | TenantRealm;

export interface CoreRealm {
  readonly context: 'core';
  readonly keyVersion: number;
}

export interface TenantRealm {
  readonly context: 'tenant';
  readonly organizationId: string;
  readonly slug: string;
  readonly keyVersion: number;
}

export const CORE_REALM: CoreRealm = { context: 'core', keyVersion: 1 };

/** The organization of a realm, or undefined for core. */
export const organizationOf = (realm: Realm): string | undefined =>
  realm.context === 'tenant' ? realm.organizationId : undefined;

export const realmOf = ({ id, slug, keyVersion }: Tenant): TenantRealm => ({
  context: 'tenant',
  organizationId: id,
  slug,
  keyVersion,
});
