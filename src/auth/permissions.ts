/** A named permission, like `invoices:write`. */
export type Permission = `${string}:${string}`;

/** What each role of a context may do beyond what is everybody's own. */
export type RolePermissions<Role extends string = string> = Readonly<Record<Role, readonly Permission[]>>;
