import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { Actor } from '../../audit/actor.js';
import { NotImpersonated } from '../access/not-impersonated.decorator.js';
import { PasswordWrong } from '../auth.errors.js';
import { AuthService } from './auth.service.js';
import { ChangePassword } from '../passwords/change-password.dto.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../accounts/principal.js';
import { RateLimited } from './rate-limited.decorator.js';

/** A user's own password, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class PasswordController {
  constructor(private readonly auth: AuthService) {}

  /**
   * Change your password
   *
   * Every session except the current one ends. A wrong current password returns 400 with an error for
   * `current_password`, because the access token itself is valid.
   */
  @NotImpersonated()
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
