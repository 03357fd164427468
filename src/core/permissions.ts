import type { Permission, RolePermissions } from '../auth/permissions.js';
import type { CoreRole, User } from './users/user.entity.js';

/**
 * The permissions of each platform role. Ownership of an organization is not a role: it relates a user to an
 * organization.
 */
export const corePermissions: RolePermissions<CoreRole> = {
  user: [],
  admin: ['audit:all', 'organizations:all', 'organizations:any-number', 'organizations:create'],
};

const byRole: RolePermissions = corePermissions;

/** Whether a user may act on resources that are not their own. An unknown role has no permissions. */
export const may = ({ role }: User, permission: Permission): boolean => byRole[role]?.includes(permission) === true;
