import { ApiProperty } from '@nestjs/swagger';
import { FACTOR_TYPES, type FactorType } from '../factors/factor.entity.js';
import {
  EMAIL_VERIFICATIONS,
  type EmailVerification,
  type LoginPolicy,
  MFA_RULES,
  type MfaRule,
  type Switch,
  SWITCHES,
} from './login-policy.entity.js';

/** The rules for logins in one context */
export class LoginPolicyView {
  /** Whether new users get an e-mail to confirm their address, and whether a login requires it */
  @ApiProperty({ enum: EMAIL_VERIFICATIONS })
  email_verification: EmailVerification;

  /** Whether a link in an e-mail may replace the password */
  @ApiProperty({ enum: SWITCHES })
  magic_link: Switch;

  /** Whether users may delete their own account */
  @ApiProperty({ enum: SWITCHES })
  self_deletion: Switch;

  /** Whether every user needs a second factor */
  @ApiProperty({ enum: MFA_RULES })
  mfa: MfaRule;

  /** The kinds of second factors that users may add */
  @ApiProperty({ enum: FACTOR_TYPES, isArray: true })
  methods: FactorType[];

  /** The maximum number of hours between a login and the end of its session. Null: 30 days */
  @ApiProperty({ type: 'integer' })
  session_hours: number | null;
}

export const loginPolicyView = (policy: LoginPolicy): LoginPolicyView => {
  const { email_verification, magic_link, self_deletion, mfa, methods, session_hours } = policy;
  return { email_verification, magic_link, self_deletion, mfa, methods, session_hours };
};
