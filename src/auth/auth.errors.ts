import { NotFound, TooManyRequests, ValidationFailed } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer realm="tenantry"' } };
const INVALID_TOKEN = { headers: { 'www-authenticate': 'Bearer realm="tenantry", error="invalid_token"' } };

/** One answer for every token that does not count, whatever is wrong with it. */
export class Unauthorized extends Problem {
  constructor() {
    super(401, 'unauthorized', 'Log in and send the access token as "Authorization: Bearer …".', CHALLENGE);
  }
}

export class TokenExpired extends Problem {
  constructor() {
    super(401, 'token_expired', 'The access token has expired. Get a new one at /auth/refresh.', INVALID_TOKEN);
  }
}

export class InvalidCredentials extends Problem {
  constructor() {
    super(401, 'invalid_credentials', 'The e-mail address or the password is wrong.', CHALLENGE);
  }
}

/** The same for an address without an account. */
export class TooManyWrongPasswords extends TooManyRequests {
  constructor(retryAfterSeconds: number) {
    super(
      retryAfterSeconds,
      `Too many wrong passwords for this account. Try again in ${retryAfterSeconds} seconds, or ask an administrator to lift the limit.`,
    );
  }
}

/** Not 401: the token is fine, and another one or a new login would not help. */
export class CurrentPasswordWrong extends ValidationFailed {
  constructor() {
    super([{ field: 'current_password', message: 'is not your password' }]);
  }
}

/** Also said of somebody else's. */
export class SessionNotFound extends NotFound {
  constructor() {
    super('You have no session with this id.');
  }
}

export class WrongContext extends Problem {
  constructor() {
    super(403, 'wrong_context', 'This token belongs to another context. Log in where you want to use it.');
  }
}

export class TenantMismatch extends Problem {
  constructor() {
    super(403, 'tenant_mismatch', 'This token belongs to another organization than the one in X-TENANT.');
  }
}

export class EmailTaken extends Problem {
  constructor() {
    super(409, 'email_taken', 'There is already an account with this e-mail address.');
  }
}

export class RegistrationClosed extends Problem {
  constructor(where = 'This organization') {
    super(403, 'registration_closed', `${where} does not accept registrations. Ask its administrator.`);
  }
}

export class UserNotFound extends NotFound {
  constructor(which = 'with this id') {
    super(`There is no user ${which}.`);
  }
}

export class LastAdmin extends Problem {
  constructor() {
    super(409, 'last_admin', 'This is the last active admin. Make somebody else one first.');
  }
}
