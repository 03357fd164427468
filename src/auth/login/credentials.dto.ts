import { PickType } from '@nestjs/swagger';
import { IsEmailAddress, IsEmailOfAccount } from '../../common/is-email-address.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { FullName } from './full-name.dto.js';
import { IsNewPassword } from '../passwords/password-policy.js';

/** Request body of a login */
export class Credentials {
  /**
   * E-mail address
   * @example user@mycompany.com
   */
  @IsEmailOfAccount()
  email: string;

  /**
   * Password
   * @example UserPass123
   */
  @IsText({ max: 1_024, isCompared: true })
  password: string;
}

/** Request body of a reauthentication: the password of the logged-in user */
export class Reauthentication extends PickType(Credentials, ['password']) {}

/** Request body of a registration, common to both contexts */
export class Registration extends FullName {
  /**
   * E-mail address; unique in its context
   * @example user@mycompany.com
   */
  @IsEmailAddress()
  email: string;

  /** @example UserPass123 */
  @IsNewPassword()
  password: string;
}
