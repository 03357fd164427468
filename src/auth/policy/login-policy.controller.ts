import { Body, Get, Injectable, Patch } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../accounts/principal.js';
import { EnrollFirst } from '../factors/factor.errors.js';
import { PasskeysUnavailable } from '../passkeys/passkey.errors.js';
import { LoginPolicies } from './login-policies.js';
import { UpdateLoginPolicy } from './login-policy.dto.js';
import { LoginPolicyView, loginPolicyView } from './login-policy.view.js';

/** The rules for logins, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class LoginPolicyController {
  constructor(private readonly policies: LoginPolicies) {}

  /** Read the rules for logins */
  @Get()
  async getLoginPolicy(): Promise<LoginPolicyView> {
    return loginPolicyView(await this.policies.get());
  }

  /**
   * Change the rules for logins
   *
   * Absent fields stay unchanged. With `email_verification: required`, a user with an unconfirmed address gets 401
   * `email_not_verified` at the next login. With `mfa: required`, all sessions without a second factor end, and users
   * without one get 401 `mfa_enrollment_required` at the next login.
   */
  @RequireRecentAuth()
  @Patch()
  @ApiProblems(new MailUnavailable(), new PasskeysUnavailable(), new EnrollFirst())
  async updateLoginPolicy(
    @CurrentPrincipal() me: Principal,
    @Body() changes: UpdateLoginPolicy,
    @CurrentActor() actor: Actor,
  ): Promise<LoginPolicyView> {
    return loginPolicyView(await this.policies.change(changes, me, actor));
  }
}
