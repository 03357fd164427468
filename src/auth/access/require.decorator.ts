import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

export const REQUIRED_ROLES = 'auth:required-roles';
export const REQUIRED_PERMISSIONS = 'auth:required-permissions';

type Requirement<Name extends string> = (name: Name) => MethodDecorator & ClassDecorator;

/** The decorators of one context. They accept only its roles and permissions, so a typo does not compile. */
export interface Requirements<Role extends string, Named extends Permission> {
  /** A route for one role. Any other role gets 403. */
  readonly RequireRole: Requirement<Role>;
  /** A route for the roles that have this permission in the context's table. Any other role gets 403. */
  readonly RequirePermission: Requirement<Named>;
}

export const requirementsOf = <Role extends string, Named extends Permission>(): Requirements<Role, Named> => ({
  RequireRole: (role) => SetMetadata(REQUIRED_ROLES, [role]),
  RequirePermission: (permission) => SetMetadata(REQUIRED_PERMISSIONS, [permission]),
});
