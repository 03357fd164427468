import { IsNewPassword } from '../../auth/password-policy.js';

/** Another password for somebody who has forgotten it */
export class SetPassword {
  /** @example AnotherPass456 */
  @IsNewPassword()
  new_password: string;
}
