import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { EMAIL_VERIFICATIONS, type EmailVerification, type Switch, SWITCHES } from './login-policy.entity.js';

/** Changes to the rules for logins: absent fields stay unchanged */
export class UpdateLoginPolicy {
  /**
   * Whether new users get an e-mail to confirm their address (`on`), and whether a login requires it (`required`)
   * @example on
   */
  @OptionalNonNull()
  @IsOneOf(EMAIL_VERIFICATIONS)
  email_verification?: EmailVerification;

  /**
   * Whether a link in an e-mail may replace the password
   * @example off
   */
  @OptionalNonNull()
  @IsOneOf(SWITCHES)
  magic_link?: Switch;

  /**
   * Whether users may delete their own account
   * @example on
   */
  @OptionalNonNull()
  @IsOneOf(SWITCHES)
  self_deletion?: Switch;
}
