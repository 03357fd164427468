import { Body, Delete, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import { NotImpersonated } from '../access/not-impersonated.decorator.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentUser } from '../accounts/principal.js';
import { NewAddress } from '../login/new-address.dto.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { EmailChanges } from './email-changes.js';

/** A new address for the caller's account, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class EmailChangesController {
  constructor(private readonly changes: EmailChanges) {}

  /**
   * Request a change of your address
   *
   * Sends a link to the new address, which is valid for 24 hours. The address changes when the link is used. The
   * response is the same when the address belongs to another account. A later request replaces an earlier one.
   */
  @RequireRecentAuth()
  @RateLimited()
  @Post()
  @HttpCode(202)
  @ApiProblems(new MailUnavailable())
  async requestEmailChange(
    @CurrentUser() user: Account,
    @Body() { email }: NewAddress,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.changes.request(user, email, actor);
  }

  /** Cancel a change of your address */
  @NotImpersonated()
  @Delete()
  @HttpCode(204)
  async withdrawEmailChange(@CurrentUser() user: Account): Promise<void> {
    await this.changes.cancel(user);
  }
}
