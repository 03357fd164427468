import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { CurrentTicket, PublicWithTicket } from '../access/public-with-ticket.decorator.js';
import { TicketRequest } from '../access/ticket-request.dto.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentUser } from '../accounts/principal.js';
import { EmailTaken, RegistrationClosed } from '../auth.errors.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import type { RegistrationService } from '../registration/registration.service.js';
import type { EmailChanges } from './email-changes.js';
import { EmailConfirmation } from './email.dto.js';
import type { EmailVerification } from '../links/email-verification.js';

/** The address of an account, the same in both contexts. */
export abstract class EmailController {
  protected constructor(
    private readonly verification: EmailVerification,
    protected readonly changes: EmailChanges,
    private readonly registrations: RegistrationService<Account>,
  ) {}

  /**
   * Request a link to confirm your address
   *
   * Nothing is sent if the address is already confirmed.
   */
  @RateLimited()
  @Post('verification')
  @HttpCode(202)
  @ApiProblems(new MailUnavailable())
  async requestEmailVerification(@CurrentUser() user: Account, @CurrentActor() actor: Actor): Promise<void> {
    await this.verification.request(user, actor);
  }

  /**
   * Confirm an address with the link of an e-mail
   *
   * Where an account is only created after the confirmation (`registration: verified`), the password of the
   * registration is required.
   */
  @PublicWithTicket('verify', 'register')
  @RateLimited({ hashes: true })
  @Post('verify')
  @HttpCode(204)
  @ApiProblems(new RegistrationClosed())
  async verifyEmail(
    @Body() { password }: EmailConfirmation,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.registrations.confirm(ticket, password, actor);
  }

  /**
   * Undo a change of your address with the link of an e-mail
   *
   * Restores the previous address, removes the password and the second factors that were added since, ends all sessions
   * and sends a link to set a new password.
   */
  @PublicWithTicket('undo')
  @RateLimited()
  @Post('undo')
  @HttpCode(204)
  @ApiProblems(new EmailTaken())
  async undoEmailChange(
    @Body() _ticket: TicketRequest,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.changes.undo(ticket, actor);
  }
}
