import { IsString, MaxLength } from 'class-validator';
import { IsNewPassword } from './password-policy.js';

/** What changing one's own password takes */
export class ChangePassword {
  /**
   * The password so far
   * @example UserPass123
   */
  @IsString()
  @MaxLength(1_024)
  current_password: string;

  /** @example AnotherPass456 */
  @IsNewPassword()
  new_password: string;
}
