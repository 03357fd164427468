import type { ObjectLiteral } from 'typeorm';

/** The user of a valid session. */
export interface Authenticated<User> {
  readonly user: User;
  /** The permissions in the row of the user's role. Null for a built-in role. */
  readonly rolePermissions: readonly string[] | null;
  /** Whether an administrator acts as the user: see `Impersonations`. */
  readonly isImpersonated: boolean;
}

export interface AuthenticatedRow extends ObjectLiteral {
  readonly role_permissions: string[] | null;
  readonly is_impersonated: boolean;
}
