import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentTicket, PublicWithTicket } from '../../auth/access/public-with-ticket.decorator.js';
import { TicketRequest } from '../../auth/access/ticket-request.dto.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { EmailTaken } from '../../auth/auth.errors.js';
import { EmailChanges } from '../../auth/email/email-changes.js';
import { EmailController } from '../../auth/email/email.controller.js';
import { EmailVerification } from '../../auth/links/email-verification.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantUser, userView } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import { TenantRegistrationService } from './registration.service.js';

@TenantController('auth/email')
export class TenantEmailController extends EmailController {
  constructor(
    verification: EmailVerification,
    changes: EmailChanges,
    registrations: TenantRegistrationService,
    private readonly users: UsersService,
  ) {
    super(verification, changes, registrations);
  }

  /**
   * Confirm a new address with the link of an e-mail
   *
   * From then on, the account has the new address. An e-mail to the previous address allows you to undo the change for
   * 7 days.
   */
  @PublicWithTicket('email')
  @RateLimited()
  @Post('confirm')
  @HttpCode(200)
  @ApiProblems(new EmailTaken())
  async confirmEmailChange(
    @Body() _ticket: TicketRequest,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<TenantUser> {
    return userView(await this.users.get(await this.changes.confirm(ticket, actor)));
  }
}
