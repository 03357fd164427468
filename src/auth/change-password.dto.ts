import { IsText } from '../common/is-text.decorator.js';
import { IsNewPassword } from './password-policy.js';

/** What changing one's own password takes */
export class ChangePassword {
  /**
   * The password so far
   * @example UserPass123
   */
  @IsText({ max: 1_024, isCompared: true })
  current_password: string;

  /** @example AnotherPass456 */
  @IsNewPassword()
  new_password: string;
}
