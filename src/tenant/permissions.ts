import type { RolePermissions } from '../auth/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/**
 * What each role of an organization may do. A feature names its permissions (`invoices:write`) and grants them here: to
 * admins at first, and to members when the product wants them to write.
 */
export const tenantPermissions: RolePermissions<TenantRole> = {
  member: [],
  admin: ['audit:read', 'users:read', 'users:write'],
};
