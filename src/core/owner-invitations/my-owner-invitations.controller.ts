import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { QuotaExceeded, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationView, organizationView } from '../organizations/organization.view.js';
import type { User } from '../users/user.entity.js';
import { AcceptOwnerInvitation } from './accept-owner-invitation.dto.js';
import { OwnerInvitationNotFound } from './owner-invitation.errors.js';
import { ReceivedOwnerInvitationPage, receivedOwnerInvitationView } from './owner-invitation.view.js';
import { OwnerInvitationsService } from './owner-invitations.service.js';

@CoreController('owner-invitations')
export class MyOwnerInvitationsController {
  constructor(private readonly invitations: OwnerInvitationsService) {}

  /** List the open owner invitations that you received */
  @Get()
  async listMyOwnerInvitations(
    @CurrentUser() user: User,
    @Query() page: PageQuery,
  ): Promise<ReceivedOwnerInvitationPage> {
    return pageView(await this.invitations.listReceived(user, page), page.limit, receivedOwnerInvitationView);
  }

  /**
   * Accept an owner invitation
   *
   * You become an owner of the organization. It counts towards the number of organizations that you may own.
   */
  @Post('accept')
  @HttpCode(200)
  @RateLimited()
  @ApiProblems(new OwnerInvitationNotFound(), new QuotaExceeded(100), new StatusConflict('deleted'))
  async acceptOwnerInvitation(
    @CurrentUser() user: User,
    @Body() { id }: AcceptOwnerInvitation,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return organizationView(await this.invitations.accept(user, id, actor));
  }
}
