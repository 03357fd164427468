import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

/** Also for a key of another user. */
export class ApiKeyNotFound extends NotFound {
  constructor() {
    super('There is no API key with this id.');
  }
}

export class ApiKeyEnded extends Problem {
  constructor() {
    super(409, 'api_key_ended', 'The API key has expired, or was revoked or replaced. Create a new one.');
  }
}

export class TooManyApiKeys extends Problem {
  constructor(most: number) {
    super(409, 'too_many_api_keys', `There are ${most} API keys, which is the maximum. Revoke one first.`);
  }
}

/** For an operation that a program cannot do, or only for a user. */
export class UserRequired extends Problem {
  constructor() {
    super(403, 'user_required', 'An API key cannot do this. Log in as a user.');
  }
}

/** RFC 6750, 3.1. */
export class InsufficientScope extends Problem {
  constructor(permissions: readonly string[] = []) {
    const scope = permissions.length > 0 ? `, scope="${permissions.join(' ')}"` : '';
    super(403, 'forbidden', 'The API key lacks a permission that this operation requires.', {
      headers: { 'www-authenticate': `Bearer realm="tenantry", error="insufficient_scope"${scope}` },
    });
  }
}
