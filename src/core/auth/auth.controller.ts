import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import {
  EmailNotVerified,
  EmailTaken,
  InvalidCredentials,
  PasswordWrong,
  RegistrationClosed,
} from '../../auth/auth.errors.js';
import { Credentials, Reauthentication } from '../../auth/login/credentials.dto.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { NotImpersonated } from '../../auth/access/not-impersonated.decorator.js';
import { Public } from '../../auth/access/public.decorator.js';
import { CodeWrong, LOGIN_DEMANDS } from '../../auth/factors/factor.errors.js';
import { AuthService } from '../../auth/login/auth.service.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { Reauthentications } from '../../auth/login/reauthentications.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import { LoginView, loginView } from '../../auth/login/tokens.view.js';
import { AcceptedWithoutBody } from '../../http/accepted-without-body.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OriginRefused } from '../../http/refresh-cookies/request-origin.js';
import { WithRefreshCookie } from '../../http/refresh-cookies/with-refresh-cookie.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreUser, userView } from '../users/user.view.js';
import { CoreRegistration } from './register.dto.js';
import { CoreRegistrationService } from './registration.service.js';

@CoreController('auth')
export class CoreAuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly reauthentications: Reauthentications,
    private readonly registrations: CoreRegistrationService,
  ) {}

  /**
   * Register a platform user
   *
   * Sends an e-mail to confirm the address. Where registration is `verified`, the response is 202 without a body, even
   * for an address that has an account. The account is created when the address is confirmed.
   */
  @Public()
  @RateLimited({ hashes: true })
  @Post('register')
  @ApiProblems(new RegistrationClosed('This platform'), new EmailTaken(), new MailUnavailable())
  @AcceptedWithoutBody('The address must be confirmed first')
  async registerUser(@Body() registration: CoreRegistration, @CurrentActor() actor: Actor): Promise<CoreUser | null> {
    const user = await this.registrations.register(registration, actor);
    return user && userView(user);
  }

  /**
   * Log in to the platform
   *
   * A user with a second factor gets 401 `mfa_required`, and finishes the login at /auth/login/mfa.
   */
  @Public()
  @RateLimited({ hashes: true })
  @Post('login')
  @HttpCode(200)
  @WithRefreshCookie('login')
  @ApiProblems(new InvalidCredentials(), new EmailNotVerified(), ...LOGIN_DEMANDS, new OriginRefused())
  async loginUser(@Body() credentials: Credentials, @CurrentActor() actor: Actor): Promise<LoginView> {
    return loginView('core', await this.auth.login(credentials, actor));
  }

  /**
   * Confirm your identity
   *
   * Some routes require a login or this confirmation within the last 10 minutes. Otherwise they return 401
   * `reauthentication_required`. Send your password. If you have a second factor, send its code or the response
   * of your passkey to the request of /auth/passkey/options. A wrong one returns 400 with an error for `password`, `code`
   * or `response`, because the access token itself is valid.
   */
  @NotImpersonated()
  @RateLimited({ hashes: true })
  @Post('reauthenticate')
  @HttpCode(204)
  @ApiProblems(new PasswordWrong(), new CodeWrong())
  async reauthenticateUser(
    @CurrentPrincipal() me: Principal,
    @Body() proof: Reauthentication,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.reauthentications.reauthenticate(me, proof, actor);
  }

  /** Log out and end this session with its refresh tokens */
  @Post('logout')
  @HttpCode(204)
  @WithRefreshCookie('logout')
  @ApiProblems(new OriginRefused())
  async logoutUser(@CurrentPrincipal() me: Principal, @CurrentActor() actor: Actor): Promise<void> {
    await this.auth.logout(me, actor);
  }
}
