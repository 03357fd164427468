import { requirementsOf } from '../auth/access/require.decorator.js';
import type { CorePermission } from './permissions.js';
import type { CoreRole } from './users/user.entity.js';

export const { RequirePermission, RequireRole } = requirementsOf<CoreRole, CorePermission>();
