import { Unavailable } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';
import { NamedError } from '../common/named-error.js';

export class TenantHeaderInvalid extends Problem {
  constructor() {
    super(400, 'tenant_header_invalid', 'Send X-TENANT exactly once, with the slug of one organization.');
  }
}

export class TenantRequired extends Problem {
  constructor(detail = 'This path exists only in organizations. Send the slug of an organization in X-TENANT.') {
    super(400, 'tenant_required', detail);
  }
}

/** A token or key of an organization was sent without X-TENANT, to a path that organizations have, too. */
export class TenantOfTokenRequired extends TenantRequired {
  constructor() {
    super('The token belongs to an organization. Send the slug of that organization in X-TENANT.');
  }
}

export class CoreOnly extends Problem {
  constructor() {
    super(400, 'core_only', 'This path exists only on the platform. Send the request without X-TENANT.');
  }
}

export class TenantNotFound extends Problem {
  constructor() {
    super(404, 'tenant_not_found', 'There is no organization with this slug.');
  }
}

export class TenantSuspended extends Problem {
  constructor() {
    super(403, 'tenant_suspended', 'This organization is suspended. Contact one of its owners.');
  }
}

export class TenantUnavailable extends Problem {
  constructor(retryAfterSeconds = 2) {
    super(
      503,
      'tenant_unavailable',
      'This organization is temporarily unavailable. Retry after the time in Retry-After.',
      {
        headers: { 'retry-after': String(retryAfterSeconds) },
      },
    );
  }
}

/** No registered PostgreSQL server is open and has room. An operator must add one. */
export class NoServerOpen extends Unavailable {
  constructor() {
    super('No new organizations can be created at the moment. Retry after the time in Retry-After.', 60);
  }
}

/**
 * A tenant repository was used without a current tenant. This is a bug. It is thrown before any database is queried.
 */
export class NoTenantContextError extends NamedError {
  constructor() {
    super(
      'There is no current tenant. Tenant repositories work in a request with X-TENANT, or inside tenantContext.run(slug, fn).',
    );
  }
}
