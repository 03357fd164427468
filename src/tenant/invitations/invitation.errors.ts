import { NotFound } from '../../common/http.errors.js';

/** Also for an invitation that was accepted or revoked. */
export class InvitationNotFound extends NotFound {
  constructor() {
    super('There is no open invitation with this id.');
  }
}
