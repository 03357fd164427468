import type { PermissionCatalog, RolePermissions } from '../auth/access/permissions.js';
import type { TenantRole } from './users/user.entity.js';

/** Every permission that a feature requires with `@RequirePermission()`. */
export const TENANT_PERMISSIONS = [
  'audit:read',
  'keys:write',
  'policy:write',
  'roles:write',
  'tokens:introspect',
  'users:read',
  'users:write',
  'users:export',
  'users:impersonate',
  'users:invite',
] as const;

export type TenantPermission = (typeof TENANT_PERMISSIONS)[number];

/**
 * The permissions of the built-in roles in every organization. Admins have all of them. Add those that members need to
 * `member`. An organization can define further roles.
 */
export const tenantPermissions: RolePermissions<TenantRole, TenantPermission> = {
  member: [],
  admin: TENANT_PERMISSIONS,
};

export const tenantCatalog: PermissionCatalog = { permissions: TENANT_PERMISSIONS, builtIn: tenantPermissions };
