import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import type { Actor } from '../../audit/actor.js';
import { PasswordWrong } from '../auth.errors.js';
import type { AuthService } from './auth.service.js';
import { ChangePassword } from '../passwords/change-password.dto.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../accounts/principal.js';
import { RateLimited } from './rate-limited.decorator.js';

/** A user's own password, the same in both contexts. */
export abstract class PasswordController {
  protected constructor(private readonly auth: AuthService<Account>) {}

  /**
   * Change your password
   *
   * Every session except the current one ends. A wrong current password returns 400 with an error for
   * `current_password`, because the access token itself is valid.
   */
  @RateLimited({ hashes: true })
  @Post()
  @HttpCode(204)
  @ApiProblems(new PasswordWrong('current_password'))
  async changeMyPassword(
    @CurrentPrincipal() me: Principal,
    @Body() passwords: ChangePassword,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.auth.changePassword(me, passwords, actor);
  }
}
