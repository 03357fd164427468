import { ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
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

  /**
   * Whether your personal API keys end too. Choose it if another person may have used your account
   * @example false
   */
  @OptionalNonNull()
  @ApiPropertyOptional()
  @IsBoolean()
  revoke_api_keys: boolean = false;
}
