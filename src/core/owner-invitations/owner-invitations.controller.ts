import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import type { User } from '../users/user.entity.js';
import { CreateOwnerInvitation } from './create-owner-invitation.dto.js';
import { OwnerInvitationNotFound } from './owner-invitation.errors.js';
import { OwnerInvitationPage, OwnerInvitationView, ownerInvitationView } from './owner-invitation.view.js';
import { OwnerInvitationsService } from './owner-invitations.service.js';

@CoreController('organizations/:slug/owner-invitations')
export class OwnerInvitationsController {
  constructor(private readonly invitations: OwnerInvitationsService) {}

  /** List the open owner invitations of one of your organizations */
  @Get()
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly())
  async listOwnerInvitations(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Query() page: PageQuery,
  ): Promise<OwnerInvitationPage> {
    return pageView(await this.invitations.list(user, slug, page), page.limit, ownerInvitationView);
  }

  /**
   * Invite a person to own the organization
   *
   * An owner has the same rights in the organization as you. The invitation is sent by e-mail, with a link that is
   * valid for 7 days. The response is the same whether or not an account with this address exists. A second invitation
   * for the same address replaces the first.
   */
  @Post()
  @RateLimited()
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('deleted'), new MailUnavailable())
  async createOwnerInvitation(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Body() { email }: CreateOwnerInvitation,
    @CurrentActor() actor: Actor,
  ): Promise<OwnerInvitationView> {
    return ownerInvitationView(await this.invitations.create(user, slug, { email, actor }));
  }

  /** Revoke an owner invitation */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new OwnerInvitationNotFound(), new OwnersOnly())
  async deleteOwnerInvitation(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Param('id') invitationId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.invitations.remove(user, slug, { invitationId, actor });
  }
}
