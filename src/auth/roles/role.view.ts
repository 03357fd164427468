/** A role of users */
export class RoleView {
  /** @example accountant */
  slug: string;

  /** @example Accountant */
  name: string;

  /** @example ["audit:read"] */
  permissions: string[];

  /** Whether the role is built in and cannot be changed */
  is_system: boolean;

  /** Null for a built-in role */
  created_at: Date | null;
}

/** All roles, the built-in ones first */
export class RoleList {
  items: RoleView[];
}

/** All permissions that a role or an API key can have */
export class PermissionList {
  /** Those that you have */
  held: string[];

  /** @example ["audit:read"] */
  items: string[];
}
