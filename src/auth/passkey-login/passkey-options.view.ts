import { ApiProperty } from '@nestjs/swagger';
import { WEBAUTHN_OPTIONS } from '../passkeys/webauthn-options.view.js';

/** A request to an authenticator */
export class PasskeyOptionsView {
  /** For POST /auth/passkey, valid for 5 minutes */
  challenge_token: string;

  @ApiProperty(WEBAUTHN_OPTIONS)
  options: object;
}
