import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { FACTOR_TYPES, type FactorType } from '../factors/factor.entity.js';
import {
  EMAIL_VERIFICATIONS,
  type EmailVerification,
  MFA_RULES,
  type MfaRule,
  type Switch,
  SWITCHES,
} from './login-policy.entity.js';

const MOST_SESSION_HOURS = 720;

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

  /**
   * Whether every user needs a second factor. `required` ends all sessions without one, and needs one in your session
   * @example optional
   */
  @OptionalNonNull()
  @IsOneOf(MFA_RULES)
  mfa?: MfaRule;

  /**
   * The kinds of second factors that users may add
   * @example ["totp", "passkey"]
   */
  @OptionalNonNull()
  @ApiProperty({ enum: FACTOR_TYPES, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(FACTOR_TYPES, { each: true })
  methods?: FactorType[];

  /**
   * The maximum number of hours between a login and the end of its session, for sessions that exist too. Null: 30 days
   * @example 12
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_SESSION_HOURS)
  session_hours?: number | null;
}
