import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const KEY_PERMISSIONS = 'auth:key-permissions';

/**
 * Opens a route that requires no permission of users to API keys with this permission. Without it, an API key opens
 * only routes with `@RequirePermission`.
 */
export const OpenToKeys = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(KEY_PERMISSIONS, [permission]);
