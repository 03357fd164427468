import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OriginRefused } from '../../http/refresh-cookies/request-origin.js';
import { WithRefreshCookie } from '../../http/refresh-cookies/with-refresh-cookie.decorator.js';
import { AuthContexts } from '../access/auth-context.js';
import { CurrentChallenge, PublicWithChallenge } from '../access/public-with-challenge.decorator.js';
import { MfaRequest } from '../access/mfa-request.dto.js';
import { CurrentActor } from '../accounts/principal.js';
import { InvalidCode, MethodDisabled } from '../factors/factor.errors.js';
import { NewPasskeyRefused, PasskeysUnavailable, PasskeyTaken } from '../passkeys/passkey.errors.js';
import { ApiWebAuthnOptions } from '../passkeys/webauthn-options.view.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import type { PresentedChallenge } from '../tokens/challenge-tokens.js';
import { MfaLoginView, mfaLoginView, PendingFactorView, pendingFactorView } from './factor.view.js';
import { MfaEnrollment, MfaLogin } from './mfa-login.dto.js';
import { MfaLogins } from './mfa-logins.js';
import type { WebAuthnOptions } from './passkey-steps.js';

/** The second step of a login, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class MfaLoginController {
  constructor(
    private readonly logins: MfaLogins,
    private readonly contexts: AuthContexts,
  ) {}

  /**
   * Finish a login with a second factor
   *
   * Five codes or responses are accepted per `mfa_token`, and 10 codes in 15 minutes per account. A login that added a second factor
   * also returns its recovery codes.
   */
  @PublicWithChallenge('mfa_token')
  @RateLimited()
  @Post('mfa')
  @HttpCode(200)
  @WithRefreshCookie('login')
  @ApiProblems(
    new InvalidCode(),
    new OriginRefused(),
    new NewPasskeyRefused(),
    new PasskeyTaken(),
    new MethodDisabled(),
  )
  async finishLogin(
    @Body() proof: MfaLogin,
    @CurrentChallenge() token: PresentedChallenge,
    @CurrentActor() actor: Actor,
  ): Promise<MfaLoginView> {
    return mfaLoginView(this.contexts.current.context, await this.logins.login(token, proof, actor));
  }

  /**
   * Get the request to the authenticator that finishes a login
   *
   * After `mfa_required`, it is for `navigator.credentials.get()` and one of the user's passkeys. After
   * `mfa_enrollment_required`, it is for `navigator.credentials.create()` and adds a passkey. Send the response to
   * /auth/login/mfa.
   */
  @PublicWithChallenge('mfa_token')
  @RateLimited()
  @Post('mfa/options')
  @HttpCode(200)
  @ApiWebAuthnOptions()
  @ApiProblems(new MethodDisabled(), new PasskeysUnavailable())
  async getLoginOptions(
    @Body() _request: MfaRequest,
    @CurrentChallenge() token: PresentedChallenge,
  ): Promise<WebAuthnOptions> {
    return this.logins.options(token);
  }

  /**
   * Add an authenticator app during a login
   *
   * For a login that was answered with `mfa_enrollment_required`. Then send the first code to /auth/login/mfa.
   */
  @PublicWithChallenge('mfa_token')
  @RateLimited()
  @Post('enroll')
  @HttpCode(200)
  @ApiProblems(new MethodDisabled())
  async enrollDuringLogin(
    @Body() _enrollment: MfaEnrollment,
    @CurrentChallenge() token: PresentedChallenge,
  ): Promise<PendingFactorView> {
    return pendingFactorView(await this.logins.enroll(token));
  }
}
