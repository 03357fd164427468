import { PickType } from '@nestjs/swagger';
import { TicketRequest } from '../access/ticket-request.dto.js';
import { Credentials } from '../login/credentials.dto.js';
import { IsNewPassword } from '../passwords/password-policy.js';

/** The address of an account */
export class AccountAddress extends PickType(Credentials, ['email']) {}

/** A new password, with the ticket of the e-mail */
export class PasswordReset extends TicketRequest {
  /** @example NewPass456 */
  @IsNewPassword()
  new_password: string;
}
