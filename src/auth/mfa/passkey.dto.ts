import { IsText } from '../../common/is-text.decorator.js';
import { ATTESTATION, IsAuthenticatorResponse } from '../passkeys/authenticator-response.js';

/** The name of a passkey */
export class PasskeyName {
  /**
   * A name to tell it apart from others
   * @example "Work laptop"
   */
  @IsText({ max: 100 })
  name: string;
}

/** A new passkey */
export class NewPasskeyRequest extends PasskeyName {
  /** The response of the authenticator, as JSON */
  @IsAuthenticatorResponse(ATTESTATION)
  response: object;
}
