import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { CurrentPasswordWrong } from '../../auth/auth.errors.js';
import { ChangePassword } from '../../auth/change-password.dto.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { RateLimited } from '../../auth/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreAuthService } from './auth.service.js';

@CoreController('users/me/password')
export class CorePasswordController {
  constructor(private readonly auth: CoreAuthService) {}

  /**
   * Change your password
   *
   * Every session except the current one ends. A wrong current password returns 400 with an error for
   * `current_password`, because the access token itself is valid.
   */
  @RateLimited({ hashes: true })
  @Post()
  @HttpCode(204)
  @ApiProblems(new CurrentPasswordWrong())
  async changeMyPassword(
    @CurrentPrincipal() me: Principal,
    @Body() passwords: ChangePassword,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.auth.changePassword(me, passwords, actor);
  }
}
