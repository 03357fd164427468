import { InitTenant1767225600000 } from './tenant/1767225600000-init-tenant.js';

/** Migrations of every tenant database, oldest first. */
export const tenantMigrations = [InitTenant1767225600000];
