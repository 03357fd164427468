import { NotFound, ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

const CHALLENGE = { 'www-authenticate': 'Bearer realm="tenantry"' };
const STEP_UP = { 'www-authenticate': 'Bearer realm="tenantry", error="insufficient_user_authentication"' };

/** How a login continues. */
export interface Continuation {
  readonly token: string;
  readonly methods: readonly string[];
  /** The lifetime of the token. */
  readonly seconds: number;
}

const membersOf = ({ token, methods, seconds }: Continuation): Readonly<Record<string, unknown>> => ({
  mfa_token: token,
  methods,
  expires_in: seconds,
});

/** Thrown only after the right password or link. */
export class MfaRequired extends Problem {
  constructor(continuation: Continuation) {
    super(401, 'mfa_required', 'Send mfa_token with a code of your second factor to /auth/login/mfa.', {
      headers: CHALLENGE,
      members: membersOf(continuation),
    });
  }
}

/** The rules of the context require a second factor, and the user has none. */
export class MfaEnrollmentRequired extends Problem {
  constructor(continuation: Continuation) {
    super(
      401,
      'mfa_enrollment_required',
      'A second factor is required here. Add one with mfa_token at /auth/login/enroll.',
      { headers: CHALLENGE, members: membersOf(continuation) },
    );
  }
}

const EXAMPLE = {
  token: 'AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf',
  seconds: 300,
};

/** For the documents of routes that start a login. */
export const LOGIN_DEMANDS: readonly Problem[] = [
  new MfaRequired({ ...EXAMPLE, methods: ['totp', 'recovery_code'] }),
  new MfaEnrollmentRequired({ ...EXAMPLE, methods: ['totp'] }),
];

/** The same code for the session of an owner on the platform, when the organization requires a second factor. */
export class MfaMissing extends Problem {
  constructor() {
    super(
      401,
      'mfa_required',
      'This organization requires a second factor. Add one to your platform account, or send its code to /auth/reauthenticate on the platform, then retry.',
      { headers: STEP_UP },
    );
  }
}

export class InvalidCode extends Problem {
  constructor() {
    super(401, 'invalid_code', 'The code is wrong, or it was already used. Wait for the next one.', {
      headers: CHALLENGE,
    });
  }
}

/** Not 401, because the access token is valid and a new one would not help. */
export class CodeWrong extends ValidationFailed {
  constructor(message = 'is not a current code of your second factor') {
    super([{ field: 'code', message }]);
  }
}

/** Also thrown for a factor of another user. */
export class FactorNotFound extends NotFound {
  constructor() {
    super('You have no second factor with this id.');
  }
}

export class TooManyFactors extends Problem {
  constructor(most: number) {
    super(409, 'too_many_factors', `You have ${most} second factors already. Remove one first.`);
  }
}

/** By the rules of the context. */
export class MfaEnforced extends Problem {
  constructor() {
    super(409, 'mfa_enforced', 'A second factor is required here. Add another one before you remove this one.');
  }
}

/** Of a user who has no password. */
export class LastCredential extends Problem {
  constructor() {
    super(409, 'last_credential', 'You log in with this passkey only. Add another one, or set a password first.');
  }
}

export class EnrollFirst extends Problem {
  constructor() {
    super(
      409,
      'enroll_first',
      'Add a second factor to your account first, or send its code to /auth/reauthenticate. Owners do both on the platform.',
    );
  }
}

export class MethodDisabled extends Problem {
  constructor() {
    super(403, 'method_disabled', 'This kind of second factor is disabled here. Choose another one.');
  }
}
