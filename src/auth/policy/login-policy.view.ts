import { ApiProperty } from '@nestjs/swagger';
import {
  EMAIL_VERIFICATIONS,
  type EmailVerification,
  type LoginPolicy,
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
}

export const loginPolicyView = ({ email_verification, magic_link, self_deletion }: LoginPolicy): LoginPolicyView => ({
  email_verification,
  magic_link,
  self_deletion,
});
