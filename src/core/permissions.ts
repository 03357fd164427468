import type { RolePermissions } from '../auth/permissions.js';
import type { CoreRole } from './users/user.entity.js';

/** What each role of the platform may do. Owners are no role: that somebody owns an organization is a fact about both. */
export const corePermissions: RolePermissions<CoreRole> = {
  user: [],
  admin: [],
};
