import type { Permission, RolePermissions } from '../auth/permissions.js';
import type { CoreRole, User } from './users/user.entity.js';

/** What each role of the platform may do. To own an organization is no role: it is a fact about both. */
export const corePermissions: RolePermissions<CoreRole> = {
  user: [],
  admin: ['audit:all', 'organizations:all', 'organizations:any-number', 'organizations:create'],
};

/** Whether a user may do something with what is not their own. */
export const may = ({ role }: User, permission: Permission): boolean => corePermissions[role].includes(permission);
