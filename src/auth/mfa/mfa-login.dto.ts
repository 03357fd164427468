import { ValidateIf } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { MfaRequest } from '../access/mfa-request.dto.js';
import { CODE_TYPES, FACTOR_TYPES } from '../factors/factor.entity.js';
import { IsAuthenticatorResponse } from '../passkeys/authenticator-response.js';

export const MFA_METHODS = [...FACTOR_TYPES, 'recovery_code'] as const;

export type MfaMethod = (typeof MFA_METHODS)[number];

/** The second factor of a login */
export class MfaLogin extends MfaRequest {
  /** @example totp */
  @IsOneOf(MFA_METHODS)
  method: MfaMethod;

  /**
   * The current code of the app, or a recovery code; required for these methods
   * @example "492039"
   */
  @ValidateIf(({ method, code }: MfaLogin) => method !== 'passkey' || code !== undefined)
  @IsText({ max: 64, isCompared: true })
  code?: string;

  /** The response of the authenticator, as JSON; required for the method `passkey` */
  @ValidateIf(({ method, response }: MfaLogin) => method === 'passkey' || response !== undefined)
  @IsAuthenticatorResponse()
  response?: object;
}

/** A second factor to add during the login */
export class MfaEnrollment extends MfaRequest {
  /** @example totp */
  @IsOneOf(CODE_TYPES)
  method: (typeof CODE_TYPES)[number];
}
