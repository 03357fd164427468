import { SLUG } from '../../tenancy/slug.js';

export const TENANT_HEADER = 'X-TENANT';

export const SLUG_SCHEMA = { type: 'string' as const, pattern: SLUG.source, minLength: 2, maxLength: 63 };

/** The header that selects the tenant, as a parameter. */
export const tenantHeader = (required: boolean) => ({
  name: TENANT_HEADER,
  in: 'header' as const,
  required,
  description: required ? 'Slug of the organization' : 'Slug of the organization; omit it for the platform',
  schema: SLUG_SCHEMA,
  example: 'my-company',
});
