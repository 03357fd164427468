import { requirementsOf } from '../auth/access/require.decorator.js';
import type { TenantPermission } from './permissions.js';
import type { TenantRole } from './users/user.entity.js';

export const { RequirePermission, RequireRole } = requirementsOf<TenantRole, TenantPermission>();
