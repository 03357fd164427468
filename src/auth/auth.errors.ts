import { NotFound, TooManyRequests, ValidationFailed } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer realm="tenantry"' } };
const INVALID_TOKEN = { headers: { 'www-authenticate': 'Bearer realm="tenantry", error="invalid_token"' } };

/** The same error for every token that is not accepted, whatever the reason. */
export class Unauthorized extends Problem {
  constructor() {
    super(
      401,
      'unauthorized',
      'A valid access token is required. Log in and send it as "Authorization: Bearer …".',
      CHALLENGE,
    );
  }
}

export class TokenExpired extends Problem {
  constructor() {
    super(401, 'token_expired', 'The access token has expired. Refresh it at /auth/refresh.', INVALID_TOKEN);
  }
}

export class InvalidCredentials extends Problem {
  constructor() {
    super(401, 'invalid_credentials', 'The e-mail address or the password is wrong.', CHALLENGE);
  }
}

/** RFC 9470: the token is valid, but the caller must prove their identity again. */
export class ReauthenticationRequired extends Problem {
  constructor(seconds: number) {
    super(
      401,
      'reauthentication_required',
      `Your last login is more than ${seconds / 60} minutes old. Send your password to /auth/reauthenticate, then retry. An owner in an organization does this on the platform, then gets a new token there.`,
      {
        headers: {
          'www-authenticate': `Bearer realm="tenantry", error="insufficient_user_authentication", max_age="${seconds}"`,
        },
      },
    );
  }
}

/** Thrown only after the correct password, so that it does not reveal which addresses have accounts. */
export class EmailNotVerified extends Problem {
  constructor() {
    super(
      401,
      'email_not_verified',
      'Confirm your e-mail address first. If this server sends mail, a new link was sent.',
      CHALLENGE,
    );
  }
}

/** The same error for an address without an account. */
export class TooManyWrongPasswords extends TooManyRequests {
  constructor(retryAfterSeconds: number) {
    super(
      retryAfterSeconds,
      `Too many wrong passwords for this account. Retry after ${retryAfterSeconds} seconds, or ask an administrator to lift the limit.`,
    );
  }
}

/** Not 401, because the token is valid and a new token would not help. */
export class PasswordWrong extends ValidationFailed {
  constructor(field = 'password') {
    super([{ field, message: 'is not your password' }]);
  }
}

/** Also thrown for a session of another user. */
export class SessionNotFound extends NotFound {
  constructor() {
    super('There is no session with this id.');
  }
}

export class WrongContext extends Problem {
  constructor() {
    super(
      403,
      'wrong_context',
      'The token belongs to a different context. Log in to the context of this request: the platform or an organization.',
    );
  }
}

export class TenantMismatch extends Problem {
  constructor() {
    super(
      403,
      'tenant_mismatch',
      'The token belongs to a different organization than X-TENANT names. Log in to the organization in X-TENANT.',
    );
  }
}

export class EmailTaken extends Problem {
  constructor() {
    super(409, 'email_taken', 'An account with this e-mail address already exists.');
  }
}

export class RegistrationClosed extends Problem {
  constructor(where = 'This organization') {
    super(403, 'registration_closed', `${where} does not accept registrations. Ask its administrator for an account.`);
  }
}

export class UserNotFound extends NotFound {
  constructor(which = 'with this id') {
    super(`There is no user ${which}.`);
  }
}

/** The account has no credentials of its own. */
export class OwnerAccount extends Problem {
  constructor() {
    super(
      409,
      'owner_account',
      'This user is an owner of the organization. Owners log in through the platform and have no password here.',
    );
  }
}

export class MagicLinkDisabled extends Problem {
  constructor() {
    super(403, 'magic_link_disabled', 'Logins by link are disabled here. Log in with your password.');
  }
}

/** By the policy of the context: an employer may keep the accounts of its staff. */
export class SelfDeletionDisabled extends Problem {
  constructor() {
    super(403, 'self_deletion_disabled', 'Users cannot delete their own account here. Ask an administrator.');
  }
}

/** No user can grant a permission that they do not have, or act on an account that has more. */
export class PermissionNotHeld extends Problem {
  constructor() {
    super(
      403,
      'permission_not_held',
      'The operation concerns a permission that you do not have. You can neither grant it nor change a user or a role that has it.',
    );
  }
}

/** For an administrator who acts as another user. */
export class ImpersonationForbidden extends Problem {
  constructor() {
    super(
      403,
      'impersonation_forbidden',
      'Only the user in person may do this. You cannot do it while you act as this user, or as yourself.',
    );
  }
}

export class LastAdmin extends Problem {
  constructor() {
    super(409, 'last_admin', 'This is the last active admin. Make another user an admin first.');
  }
}
