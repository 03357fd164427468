import type { RolePermissions } from '../auth/access/permissions.js';
import type { CoreRole, User } from './users/user.entity.js';

/** Every permission that a route of the platform requires. */
export const CORE_PERMISSIONS = [
  'audit:all',
  'organizations:all',
  'organizations:any-number',
  'organizations:create',
  'platform:operate',
] as const;

export type CorePermission = (typeof CORE_PERMISSIONS)[number];

/**
 * The permissions of each platform role. Ownership of an organization is not a role: it relates a user to an
 * organization.
 */
export const corePermissions: RolePermissions<CoreRole, CorePermission> = {
  user: [],
  admin: CORE_PERMISSIONS,
};

/** The permissions of a user. An unknown role has none. */
export const permissionsOf = ({ role }: User): CorePermission[] => [
  ...((corePermissions as RolePermissions<string, CorePermission>)[role] ?? []),
];

/** Whether a user may act on resources that are not their own. */
export const may = (user: User, permission: CorePermission): boolean => permissionsOf(user).includes(permission);
