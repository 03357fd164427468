import { Unavailable } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';

export class TenantHeaderInvalid extends Problem {
  constructor() {
    super(400, 'tenant_header_invalid', 'X-TENANT must be sent once and hold the slug of one organization.');
  }
}

export class TenantRequired extends Problem {
  constructor() {
    super(400, 'tenant_required', 'This works inside an organization: send its slug in X-TENANT.');
  }
}

export class CoreOnly extends Problem {
  constructor() {
    super(400, 'core_only', 'This works on the platform, not inside an organization: leave out X-TENANT.');
  }
}

export class TenantNotFound extends Problem {
  constructor() {
    super(404, 'tenant_not_found', 'There is no organization with this slug.');
  }
}

export class TenantSuspended extends Problem {
  constructor() {
    super(403, 'tenant_suspended', 'This organization is suspended. Its owner can say more.');
  }
}

export class TenantUnavailable extends Problem {
  constructor() {
    super(503, 'tenant_unavailable', 'This organization cannot be reached right now. Try again shortly.', {
      headers: { 'retry-after': '2' },
    });
  }
}

/** No registered PostgreSQL server is open and has room: an operator has to add one. */
export class NoServerOpen extends Unavailable {
  constructor() {
    super('No new organizations can be created right now. Try again later.', 60);
  }
}

/** A tenant repository was used where no tenant is chosen: a defect, stopped before it reaches a database. */
export class NoTenantContextError extends Error {
  override readonly name = 'NoTenantContextError';

  constructor() {
    super(
      'No tenant here. Tenant repositories work in a request with X-TENANT, or inside tenantContext.run(slug, fn).',
    );
  }
}
