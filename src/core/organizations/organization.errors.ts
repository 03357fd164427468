import { Forbidden, NotFound, ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';
import type { TenantStatus } from '../../tenancy/tenant.js';

/** Also thrown for an organization that the caller has no access to. */
export class OrganizationNotFound extends NotFound {
  constructor() {
    super('You have no organization with this slug.');
  }
}

export class OwnersOnly extends Forbidden {
  constructor() {
    super('Only an owner of the organization may do this.');
  }
}

export class AdminsOnly extends Forbidden {
  constructor() {
    super('Only platform administrators may create organizations. Ask one of them to create it.');
  }
}

export class SuspendedByPlatform extends Forbidden {
  constructor() {
    super('The platform suspended this organization. Only a platform administrator can resume it.');
  }
}

export class StatusConflict extends Problem {
  constructor(status: TenantStatus) {
    super(409, 'status_conflict', `The organization is ${status}, so this operation is not possible.`);
  }
}

export class SlugTaken extends Problem {
  constructor() {
    super(409, 'slug_taken', 'Another organization has this slug. Choose a different one.');
  }
}

export class SlugReserved extends ValidationFailed {
  constructor() {
    super([{ field: 'slug', message: 'is reserved' }]);
  }
}

export class QuotaExceeded extends Problem {
  constructor(most: number) {
    super(
      403,
      'quota_exceeded',
      `You own ${most} organizations, which is the maximum. Delete one, or ask a platform administrator.`,
    );
  }
}
