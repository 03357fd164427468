import { IsNewPassword } from './password-policy.js';

/** A new password for a user */
export class SetPassword {
  /** @example AnotherPass456 */
  @IsNewPassword()
  new_password: string;
}
