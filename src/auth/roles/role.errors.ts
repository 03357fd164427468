import { NotFound, ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class RoleNotFound extends NotFound {
  constructor() {
    super('There is no role with this name.');
  }
}

export class RoleInUse extends Problem {
  constructor() {
    super(409, 'role_in_use', 'Users or invitations have this role. Give them another role first.');
  }
}

export class RoleReserved extends Problem {
  constructor() {
    super(409, 'role_reserved', 'This role is built in. It cannot be created, changed or deleted.');
  }
}

export class RoleTaken extends Problem {
  constructor() {
    super(409, 'role_taken', 'Another role has this slug. Choose a different one.');
  }
}

export class TooManyRoles extends Problem {
  constructor(most: number) {
    super(409, 'too_many_roles', `There are ${most} roles, which is the maximum. Delete one first.`);
  }
}

/** A role that a user or an invitation cannot get. */
export class RoleUnknown extends ValidationFailed {
  constructor() {
    super([{ field: 'role', message: 'is not a role; GET /roles lists them' }]);
  }
}

export class PermissionUnknown extends ValidationFailed {
  constructor() {
    super([{ field: 'permissions', message: 'contains an unknown permission; GET /permissions lists them' }]);
  }
}
