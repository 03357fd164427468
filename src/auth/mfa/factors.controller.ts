import { Body, Delete, Get, HttpCode, Injectable, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentPrincipal, CurrentUser, type Principal } from '../accounts/principal.js';
import { OwnerAccount } from '../auth.errors.js';
import {
  CodeWrong,
  FactorNotFound,
  LastCredential,
  MethodDisabled,
  MfaEnforced,
  TooManyFactors,
} from '../factors/factor.errors.js';
import { MOST_FACTORS } from '../factors/factor-store.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { AccountFactors } from './account-factors.js';
import { Enrollments } from './enrollments.js';
import { FactorCode, NewFactor } from './factor.dto.js';
import { FactorPage, factorView, PendingFactorView, pendingFactorView, RecoveryCodesView } from './factor.view.js';

/** A user's own second factors, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class FactorsController {
  constructor(
    private readonly factors: AccountFactors,
    private readonly enrollments: Enrollments,
  ) {}

  /** List your second factors, newest first */
  @Get()
  async listMyFactors(@CurrentUser() user: Account, @Query() page: PageQuery): Promise<FactorPage> {
    return pageView(await this.factors.list(user, page), page.limit, factorView);
  }

  /**
   * Add an authenticator app as a second factor
   *
   * It counts after you confirm it with its first code. Until then, another call replaces it.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post('totp')
  @ApiProblems(new OwnerAccount(), new MethodDisabled(), new TooManyFactors(MOST_FACTORS))
  async addTotpFactor(@CurrentUser() user: Account, @Body() { name }: NewFactor): Promise<PendingFactorView> {
    return pendingFactorView(await this.enrollments.begin(user, name ?? null));
  }

  /**
   * Confirm an authenticator app with its first code
   *
   * Returns ten new recovery codes. Earlier ones are no longer accepted.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post('totp/:id/confirm')
  @HttpCode(200)
  @ApiProblems(new FactorNotFound(), new CodeWrong())
  async confirmTotpFactor(
    @CurrentPrincipal() me: Principal,
    @Param('id') id: string,
    @Body() { code }: FactorCode,
    @CurrentActor() actor: Actor,
  ): Promise<RecoveryCodesView> {
    return { recovery_codes: await this.factors.confirm(me, { factorId: id, code }, actor) };
  }

  /**
   * Remove a second factor
   *
   * Removing the last one also removes the recovery codes.
   */
  @RequireRecentAuth()
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new FactorNotFound(), new MfaEnforced(), new LastCredential())
  async removeMyFactor(
    @CurrentUser() user: Account,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.factors.remove(user, { id }, actor);
  }
}
