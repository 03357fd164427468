import type { Reflector } from '@nestjs/core';
import type { Permission, RolePermissions } from './permissions.js';
import { IS_PUBLIC } from './public.decorator.js';
import { REQUIRED_PERMISSIONS, REQUIRED_ROLES } from './require.decorator.js';

/** The requirements of a route: a token unless it is public, and each role and permission that it names. */
export interface Access {
  readonly isPublic: boolean;
  readonly roles: readonly string[];
  readonly permissions: readonly Permission[];
}

type Targets = Parameters<Reflector['getAllAndMerge']>[1];

/**
 * The combined requirements of the decorators of a route and its controller. A route that requires a role is not
 * public.
 */
export function accessOf(reflector: Reflector, targets: Targets): Access {
  const roles = reflector.getAllAndMerge<string[]>(REQUIRED_ROLES, targets);
  const permissions = reflector.getAllAndMerge<Permission[]>(REQUIRED_PERMISSIONS, targets);
  const isOpen = reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets) ?? false;
  return { isPublic: isOpen && roles.length + permissions.length === 0, roles, permissions };
}

/** Whether a user with this role may call the route. */
export const isGranted = (role: string, { roles, permissions }: Access, table: RolePermissions): boolean =>
  roles.every((one) => one === role) && permissions.every((one) => table[role]?.includes(one) === true);
