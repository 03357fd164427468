/** A named permission, like `invoices:write`. */
export type Permission = `${string}:${string}`;

/** The permissions of each role of a context, beyond those that every user has. */
export type RolePermissions<Role extends string = string, Named extends Permission = Permission> = Readonly<
  Record<Role, readonly Named[]>
>;
