import type { RolePermissions } from '../auth/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/**
 * The permissions of each role of an organization. A feature names its permissions (`invoices:write`) and grants them
 * here: to admins at first, and to members when the product needs it.
 */
export const tenantPermissions: RolePermissions<TenantRole> = {
  member: [],
  admin: ['audit:read', 'users:read', 'users:write'],
};
