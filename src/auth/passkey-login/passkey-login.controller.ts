import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OriginRefused } from '../../http/refresh-cookies/request-origin.js';
import { WithRefreshCookie } from '../../http/refresh-cookies/with-refresh-cookie.decorator.js';
import { AuthContexts } from '../access/auth-context.js';
import { Public } from '../access/public.decorator.js';
import { CurrentChallenge, PublicWithChallenge } from '../access/public-with-challenge.decorator.js';
import { CurrentActor } from '../accounts/principal.js';
import { EmailNotVerified } from '../auth.errors.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { LoginView, loginView } from '../login/tokens.view.js';
import { PasskeyRefused, PasskeysUnavailable } from '../passkeys/passkey.errors.js';
import type { PresentedChallenge } from '../tokens/challenge-tokens.js';
import { PasskeyLogin } from './passkey-login.dto.js';
import { PasskeyLogins } from './passkey-logins.js';
import { PasskeyOptionsView } from './passkey-options.view.js';

/** Logins with a passkey, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class PasskeyLoginController {
  constructor(
    private readonly passkeys: PasskeyLogins,
    private readonly contexts: AuthContexts,
  ) {}

  /**
   * Get a request to an authenticator
   *
   * For `navigator.credentials.get()`. The response logs a user in at /auth/passkey, or proves their identity again at
   * /auth/reauthenticate.
   */
  @Public()
  @RateLimited()
  @Post('options')
  @HttpCode(200)
  @ApiProblems(new PasskeysUnavailable())
  async getPasskeyLoginOptions(): Promise<PasskeyOptionsView> {
    return this.passkeys.options();
  }

  /**
   * Log in with a passkey
   *
   * It replaces the password and the second factor.
   */
  @PublicWithChallenge('challenge_token')
  @RateLimited()
  @Post()
  @HttpCode(200)
  @WithRefreshCookie('login')
  @ApiProblems(new PasskeyRefused(), new EmailNotVerified(), new OriginRefused())
  async loginWithPasskey(
    @Body() { response }: PasskeyLogin,
    @CurrentChallenge() challenge: PresentedChallenge,
    @CurrentActor() actor: Actor,
  ): Promise<LoginView> {
    return loginView(this.contexts.current.context, await this.passkeys.login(challenge, response, actor));
  }
}
