import { IntersectionType } from '@nestjs/swagger';
import { TicketRequest } from '../../auth/access/ticket-request.dto.js';
import { FullName } from '../../auth/login/full-name.dto.js';
import { IsNewPassword } from '../../auth/passwords/password-policy.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';

/** The ticket of the e-mail, and the fields of a new account for a person without one */
export class AcceptOwnerInvitation extends IntersectionType(TicketRequest, FullName) {
  /**
   * Password of the new account; required unless you are logged in, and ignored if you are
   * @example UserPass123
   */
  @OptionalNonNull()
  @IsNewPassword()
  password?: string;
}
