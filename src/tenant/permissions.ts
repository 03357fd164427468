import type { RolePermissions } from '../auth/access/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/** Every permission that a feature requires with `@RequirePermission()`. */
export const TENANT_PERMISSIONS = ['audit:read', 'users:read', 'users:write', 'users:export'] as const;

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number];

/**
 * The permissions of each role in an organization. Admins have all of them. Add those that members need to `member`.
 */
export const tenantPermissions: RolePermissions<TenantRole, TenantPermission> = {
  member: [],
  admin: TENANT_PERMISSIONS,
};
