import { IsText } from '../../common/is-text.decorator.js';
import { IsNewPassword } from './password-policy.js';

/** Request body of a password change */
export class ChangePassword {
  /**
   * The current password
   * @example UserPass123
   */
  @IsText({ max: 1_024, isCompared: true })
  current_password: string;

  /** @example AnotherPass456 */
  @IsNewPassword()
  new_password: string;
}
