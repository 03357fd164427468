import { Body, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentTicket, PublicWithTicket } from '../../auth/access/public-with-ticket.decorator.js';
import { TicketRequest } from '../../auth/access/ticket-request.dto.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { EmailTaken } from '../../auth/auth.errors.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantUser, userView } from '../users/user.view.js';
import { AcceptInvitation } from './accept-invitation.dto.js';
import { InvitationPreview } from './invitation.view.js';
import { ReceivedInvitationsService } from './received-invitations.service.js';

@TenantController('invitations')
export class ReceivedInvitationsController {
  constructor(private readonly invitations: ReceivedInvitationsService) {}

  /**
   * Read an invitation with the link of its e-mail
   *
   * The link stays valid.
   */
  @PublicWithTicket('invite')
  @RateLimited()
  @Post('preview')
  @HttpCode(200)
  async previewInvitation(
    @Body() _ticket: TicketRequest,
    @CurrentTicket() ticket: PresentedTicket,
  ): Promise<InvitationPreview> {
    return this.invitations.preview(ticket);
  }

  /**
   * Accept an invitation with the link of its e-mail
   *
   * Creates your account with the address and the role of the invitation, even where registration is closed. If the
   * password is rejected, the link stays valid.
   */
  @PublicWithTicket('invite')
  @RateLimited({ hashes: true })
  @Post('accept')
  @ApiProblems(new EmailTaken())
  async acceptInvitation(
    @Body() fields: AcceptInvitation,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<TenantUser> {
    return userView(await this.invitations.accept(ticket, fields, actor));
  }
}
