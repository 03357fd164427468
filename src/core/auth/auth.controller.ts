import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { EmailTaken, InvalidCredentials, PasswordWrong, RegistrationClosed } from '../../auth/auth.errors.js';
import { Credentials, Reauthentication } from '../../auth/login/credentials.dto.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { Public } from '../../auth/access/public.decorator.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { LoginView, loginView } from '../../auth/login/tokens.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreUser, userView } from '../users/user.view.js';
import { CoreAuthService } from './auth.service.js';
import { CoreRegistration } from './register.dto.js';

@CoreController('auth')
export class CoreAuthController {
  constructor(private readonly auth: CoreAuthService) {}

  /** Register a platform user */
  @Public()
  @RateLimited({ hashes: true })
  @Post('register')
  @ApiProblems(new RegistrationClosed('This platform'), new EmailTaken())
  async registerUser(@Body() registration: CoreRegistration, @CurrentActor() actor: Actor): Promise<CoreUser> {
    return userView(await this.auth.register(registration, actor));
  }

  /** Log in to the platform */
  @Public()
  @RateLimited({ hashes: true })
  @Post('login')
  @HttpCode(200)
  @ApiProblems(new InvalidCredentials())
  async loginUser(@Body() credentials: Credentials, @CurrentActor() actor: Actor): Promise<LoginView> {
    return loginView('core', await this.auth.login(credentials, actor));
  }

  /**
   * Confirm your password
   *
   * Some routes require a login or this confirmation within the last 10 minutes. Any other call of them returns 401
   * `reauthentication_required`. A wrong password returns 400 with an error for `password`, because the
   * access token itself is valid.
   */
  @RateLimited({ hashes: true })
  @Post('reauthenticate')
  @HttpCode(204)
  @ApiProblems(new PasswordWrong())
  async reauthenticateUser(
    @CurrentPrincipal() me: Principal,
    @Body() proof: Reauthentication,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.auth.reauthenticate(me, proof, actor);
  }

  /** Log out and end this session with its refresh tokens */
  @Post('logout')
  @HttpCode(204)
  async logoutUser(@CurrentPrincipal() me: Principal, @CurrentActor() actor: Actor): Promise<void> {
    await this.auth.logout(me, actor);
  }
}
