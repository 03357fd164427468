import { ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

/** The response of an authenticator is malformed. */
export class ResponseInvalid extends ValidationFailed {
  constructor(message = 'is not the response of an authenticator') {
    super([{ field: 'response', message }]);
  }
}

/** The response of an authenticator does not make a passkey: its challenge, page or domain is another one. */
export class NewPasskeyRefused extends Problem {
  constructor() {
    super(400, 'passkey_refused', 'The response belongs to no request of yours, or to an old one. Start again.');
  }
}

export class PasskeysUnavailable extends Problem {
  constructor() {
    super(503, 'passkeys_unavailable', 'This server does not know its own address, so passkeys are unavailable.');
  }
}

/** The same for an unknown passkey, one of another organization and a wrong signature. */
export class PasskeyRefused extends Problem {
  constructor() {
    super(401, 'invalid_credentials', 'The passkey is unknown here, or its response is not valid.', {
      headers: { 'www-authenticate': 'Bearer realm="tenantry"' },
    });
  }
}

export class PasskeyTaken extends Problem {
  constructor() {
    super(409, 'passkey_taken', 'This passkey belongs to an account already.');
  }
}
