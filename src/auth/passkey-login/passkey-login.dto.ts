import { IsText } from '../../common/is-text.decorator.js';
import { IsAuthenticatorResponse } from '../passkeys/authenticator-response.js';

/** A login with a passkey */
export class PasskeyLogin {
  /**
   * The token of /auth/passkey/options; valid for 5 minutes and one login
   * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
   */
  @IsText({ max: 256, isCompared: true })
  challenge_token: string;

  /** The response of the authenticator, as JSON */
  @IsAuthenticatorResponse()
  response: object;
}
