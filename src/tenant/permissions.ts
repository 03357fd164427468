import type { RolePermissions } from '../auth/access/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/** Every permission that a feature requires with `@RequirePermission()`. */
export const TENANT_PERMISSIONS = ['audit:read', 'users:read', 'users:write', 'users:export'] as const;

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number];

/**
 * The permissions of each role of an organization. Admins have all of them. Add one to `member` when the product needs
 * it.
 */
export const tenantPermissions: RolePermissions<TenantRole, TenantPermission> = {
  member: [],
  admin: TENANT_PERMISSIONS,
};
