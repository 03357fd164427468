import { IsEmailAddress, IsEmailOfAccount } from '../common/is-email-address.decorator.js';
import { IsText } from '../common/is-text.decorator.js';
import { FullName } from './full-name.dto.js';
import { IsNewPassword } from './password-policy.js';

/** What a login takes */
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

/** What a registration takes in both contexts */
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
