import { NotFound, ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

/** Also said of an organization the caller may not see. */
export class OrganizationNotFound extends NotFound {
  constructor() {
    super('You have no organization with this slug.');
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
    super(403, 'quota_exceeded', `You own ${most} organizations, which is as many as one user may own.`);
  }
}
