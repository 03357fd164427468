import type { Permission, RolePermissions } from '../auth/permissions.js';
import type { CoreRole, User } from './users/user.entity.js';

/** What each role of the platform may do. To own an organization is no role: it is a fact about both. */
export const corePermissions: RolePermissions<CoreRole> = {
  user: [],
  admin: ['audit:all', 'organizations:all', 'organizations:any-number', 'organizations:create'],
};

const byRole: RolePermissions = corePermissions;

/** Whether a user may do something with what is not their own. A role that the code does not know may nothing. */
export const may = ({ role }: User, permission: Permission): boolean => byRole[role]?.includes(permission) === true;
