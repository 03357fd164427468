import { ValidateIf } from 'class-validator';
import { IsEmailAddress, IsEmailOfAccount } from '../../common/is-email-address.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { FullName } from './full-name.dto.js';
import { IsAuthenticatorResponse } from '../passkeys/authenticator-response.js';
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

/** Request body of a reauthentication: the password of the logged-in user, or a proof of their second factor */
export class Reauthentication {
  /**
   * Password; required without a second factor
   * @example UserPass123
   */
  @ValidateIf(
    ({ password, code, response }: Reauthentication) =>
      password !== undefined || (code === undefined && response === undefined),
  )
  @IsText({ max: 1_024, isCompared: true })
  password?: string;

  /**
   * Current code of a second factor; required for users who have one and send no response
   * @example "492039"
   */
  @OptionalNonNull()
  @IsText({ max: 64, isCompared: true })
  code?: string;

  /** The response of a passkey to the request of /auth/passkey/options, as JSON */
  @OptionalNonNull()
  @IsAuthenticatorResponse()
  response?: object;
}

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
