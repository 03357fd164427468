import type { CoreSchema } from '../../database/core/core-schema.js';
import type { TenantSchema } from '../../tenancy/tenant-schema.js';

/** The entities and migrations of both contexts. */
export const schemas = async (): Promise<{ core: CoreSchema; tenant: TenantSchema }> => ({
  core: (await import('../../core/core.schema.js')).coreSchema,
  tenant: (await import('../../tenant/tenant.schema.js')).tenantSchema,
});
