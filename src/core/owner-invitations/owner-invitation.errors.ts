import { NotFound } from '../../common/http.errors.js';

/** Also the answer for an invitation that is expired, revoked, used, or for another address. */
export class OwnerInvitationNotFound extends NotFound {
  constructor() {
    super('There is no open invitation with this id for you.');
  }
}
