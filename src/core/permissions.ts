import type { PermissionCatalog, RolePermissions } from '../auth/access/permissions.js';
import type { Config } from '../config/config.js';
import type { CoreRole, User } from './users/user.entity.js';

/** Every permission that a route of the platform requires. */
export const CORE_PERMISSIONS = [
  'audit:all',
  'keys:write',
  'organizations:all',
  'organizations:any-number',
  'organizations:create',
  'organizations:read',
  'organizations:support',
  'platform:operate',
  'platform:read',
  'roles:write',
  'tokens:introspect',
] as const;

export type CorePermission = (typeof CORE_PERMISSIONS)[number];

/**
 * The permissions of the built-in roles. A `viewer` is an operator who changes nothing. Ownership of an organization is
 * not a role: it relates a user to an organization. Platform admins can define further roles.
 */
export const corePermissions: RolePermissions<CoreRole, CorePermission> = {
  user: [],
  viewer: ['audit:all', 'organizations:read', 'platform:read'],
  admin: CORE_PERMISSIONS,
};

export const coreCatalog: PermissionCatalog = { permissions: CORE_PERMISSIONS, builtIn: corePermissions };

/** The permissions of a user on the platform. Every user has `organizations:create`, unless a setting restricts it. */
export function permissionsOf({ permissions }: User, { ORGANIZATION_CREATION: creators }: Config): CorePermission[] {
  return CORE_PERMISSIONS.filter(
    (one) => permissions.includes(one) || (one === 'organizations:create' && creators === 'anybody'),
  );
}

/** Whether a user may act on resources that are not their own, in the request that was authenticated as this user. */
export const may = ({ permissions }: User, permission: CorePermission): boolean => permissions.includes(permission);
