import type { RolePermissions } from '../auth/access/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/** Every permission that a feature requires with `@RequirePermission()`. */
export const TENANT_PERMISSIONS = [
  'audit:read',
  'policy:write',
  'users:read',
  'users:write',
  'users:export',
  'users:invite',
] as const;

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number];

/**
 * The permissions of each role in an organization. Admins have all of them. Add those that members need to `member`.
 */
export const tenantPermissions: RolePermissions<TenantRole, TenantPermission> = {
  member: [],
  admin: TENANT_PERMISSIONS,
};

/** Whether a user with this role has the permission. */
export const holds = (role: TenantRole, permission: TenantPermission): boolean =>
  tenantPermissions[role].includes(permission);

/** Whether a user with the role `own` has every permission of `role`. No user gives another more than that. */
export const mayGrant = (own: TenantRole, role: TenantRole): boolean =>
  tenantPermissions[role].every((permission) => holds(own, permission));
