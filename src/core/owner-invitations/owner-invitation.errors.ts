import { NotFound, ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

/** Also for an invitation that is expired, revoked or used. */
export class OwnerInvitationNotFound extends NotFound {
  constructor() {
    super('There is no open invitation with this id.');
  }
}

export class InvitationForAnother extends Problem {
  constructor() {
    super(
      403,
      'invitation_for_another',
      'This invitation is for another e-mail address. Log in with the account that has it, or log out.',
    );
  }
}

/** A caller that is not logged in needs an account. */
export class PasswordMissing extends ValidationFailed {
  constructor() {
    super([{ field: 'password', message: 'is required unless you are logged in' }]);
  }
}
