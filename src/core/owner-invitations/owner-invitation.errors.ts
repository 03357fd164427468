import { NotFound } from '../../common/http.errors.js';

/** Also the answer for an invitation that is expired, revoked, used, or sent to another e-mail address. */
export class OwnerInvitationNotFound extends NotFound {
  constructor() {
    super('You have no open invitation with this id.');
  }
}
