import { HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentUser } from '../accounts/principal.js';
import { EnrollFirst } from '../factors/factor.errors.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { AccountFactors } from './account-factors.js';
import { RecoveryCodesView } from './factor.view.js';

/** A user's own recovery codes, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class RecoveryCodesController {
  constructor(private readonly factors: AccountFactors) {}

  /**
   * Replace your recovery codes
   *
   * Returns ten new ones. Earlier ones are no longer accepted.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post()
  @HttpCode(200)
  @ApiProblems(new EnrollFirst())
  async renewMyRecoveryCodes(@CurrentUser() user: Account, @CurrentActor() actor: Actor): Promise<RecoveryCodesView> {
    return { recovery_codes: await this.factors.renewCodes(user, actor) };
  }
}
