import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { EmailTaken, PermissionNotHeld } from '../../auth/auth.errors.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import { RequirePermission } from '../require.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import type { User } from '../users/user.entity.js';
import { CreateInvitation } from './create-invitation.dto.js';
import { InvitationNotFound } from './invitation.errors.js';
import { InvitationPage, InvitationView, invitationView } from './invitation.view.js';
import { InvitationsService } from './invitations.service.js';

@TenantController('invitations')
@RequirePermission('users:invite')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** List the invitations that are not accepted yet, newest first */
  @Get()
  async listInvitations(@Query() page: PageQuery): Promise<InvitationPage> {
    return pageView(await this.invitations.list(page), page.limit, invitationView);
  }

  /**
   * Invite a person into the organization
   *
   * Sends an e-mail with a link that is valid for 7 days. The person gets an account with this address and role by
   * accepting it. The link is valid while you have the permissions of the role. A second invitation for the same
   * address replaces the first.
   */
  @Post()
  @RateLimited()
  @ApiProblems(new EmailTaken(), new PermissionNotHeld(), new MailUnavailable())
  async createInvitation(
    @CurrentUser() user: User,
    @Body() invitation: CreateInvitation,
    @CurrentActor() actor: Actor,
  ): Promise<InvitationView> {
    return invitationView(await this.invitations.create(invitation, { user, actor }));
  }

  /**
   * Send an invitation again
   *
   * The new link is valid for 7 days. The earlier link is invalid.
   */
  @Post(':id/resend')
  @HttpCode(202)
  @RateLimited()
  @ApiProblems(new InvitationNotFound(), new PermissionNotHeld(), new MailUnavailable())
  async resendInvitation(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.invitations.resend(id, { user, actor });
  }

  /** Revoke an invitation */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new InvitationNotFound())
  async deleteInvitation(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.invitations.revoke(id, actor);
  }
}
