import type { CoreSchemas } from 'tenantry-client';

export type Status = CoreSchemas['OrganizationView']['status'];

export const STATUSES: readonly Status[] = ['active', 'provisioning', 'suspended', 'unavailable', 'deleted'];
