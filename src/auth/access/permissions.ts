/** A named permission, like `invoices:write`. */
export type Permission = `${string}:${string}`;

/** The permissions of each built-in role of a context, beyond those that every user has. */
export type RolePermissions<Role extends string = string, Named extends Permission = Permission> = Readonly<
  Record<Role, readonly Named[]>
>;

/** The permissions of a context and its built-in roles. Both are defined in code. */
export interface PermissionCatalog {
  readonly permissions: readonly Permission[];
  readonly builtIn: RolePermissions;
}

/**
 * The permissions of a role. Those of a built-in role are in the code, those of any other role in its row. A stored
 * permission that the catalog lacks grants nothing.
 *
 * @param stored the permissions in the row of the role, or null if it has none.
 */
export function permissionsOfRole(
  role: string,
  stored: readonly string[] | null,
  { permissions, builtIn }: PermissionCatalog,
): readonly Permission[] {
  if (Object.hasOwn(builtIn, role)) return builtIn[role] ?? [];
  return stored === null ? [] : permissions.filter((one) => stored.includes(one));
}
