import { tenantMigrations } from '../../migrations/tenant.js';
import { TenantSchema } from '../tenancy/tenant-schema.js';
import { tenantEntities } from './tenant.entities.js';
import { tenantTables } from './tenant.tables.js';

/** Raise it to the newest migration that this release requires. Older tenants get 503 until they are migrated. */
const OLDEST_SERVED = 1770768000000;

export const tenantSchema = new TenantSchema(tenantEntities, tenantMigrations, OLDEST_SERVED, tenantTables);
