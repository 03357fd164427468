import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { Public } from '../access/public.decorator.js';
import { CurrentTicket, PublicWithTicket } from '../access/public-with-ticket.decorator.js';
import { CurrentActor } from '../accounts/principal.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { PasswordResets } from './password-resets.js';
import { AccountAddress, PasswordReset } from './recovery.dto.js';

/** A forgotten password, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class PasswordResetsController {
  constructor(private readonly resets: PasswordResets) {}

  /**
   * Request a link to set a new password
   *
   * The response is the same whether or not the address has an account. The link is valid for 1 hour.
   */
  @Public()
  @RateLimited()
  @Post('forgot')
  @HttpCode(202)
  @ApiProblems(new MailUnavailable())
  async requestPasswordReset(@Body() { email }: AccountAddress, @CurrentActor() actor: Actor): Promise<void> {
    await this.resets.request(email, actor);
  }

  /**
   * Set a new password with the link of an e-mail
   *
   * Ends all sessions of the user, and does not log in. A password that is rejected does not use up the link. Personal
   * API keys end only with `revoke_api_keys`. An e-mail tells the user how many still work.
   */
  @PublicWithTicket('reset')
  @RateLimited({ hashes: true })
  @Post('reset')
  @HttpCode(204)
  async resetPassword(
    @Body() reset: PasswordReset,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.resets.reset(ticket, reset, actor);
  }
}
