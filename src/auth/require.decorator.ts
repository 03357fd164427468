import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const REQUIRED_ROLES = 'auth:required-roles';
export const REQUIRED_PERMISSIONS = 'auth:required-permissions';

/** A route for one role. Any other role gets 403. */
export const RequireRole = (role: string): MethodDecorator & ClassDecorator => SetMetadata(REQUIRED_ROLES, [role]);

/** A route for the roles that have this permission in the context's table. Any other role gets 403. */
export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRED_PERMISSIONS, [permission]);
