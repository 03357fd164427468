import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { LoginOptional } from '../../auth/access/public.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { EmailTaken, RegistrationClosed } from '../../auth/auth.errors.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { LinkExpired, LinkInvalid } from '../../tickets/ticket.errors.js';
import { CoreController } from '../core-controller.decorator.js';
import { QuotaExceeded, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationView, OrganizationViews } from '../organizations/organization.view.js';
import type { User } from '../users/user.entity.js';
import { AcceptOwnerInvitation } from './accept-owner-invitation.dto.js';
import { InvitationForAnother } from './owner-invitation.errors.js';
import { ReceivedOwnerInvitationPage, receivedOwnerInvitationView } from './owner-invitation.view.js';
import { ReceivedOwnerInvitationsService } from './received-owner-invitations.service.js';

@CoreController('owner-invitations')
export class ReceivedOwnerInvitationsController {
  constructor(
    private readonly invitations: ReceivedOwnerInvitationsService,
    private readonly views: OrganizationViews,
  ) {}

  /**
   * List the open owner invitations that you received
   *
   * Empty while your address is not confirmed. The link to accept an invitation is in its e-mail.
   */
  @Get()
  async listMyOwnerInvitations(
    @CurrentUser() user: User,
    @Query() page: PageQuery,
  ): Promise<ReceivedOwnerInvitationPage> {
    return pageView(await this.invitations.list(user, page), page.limit, receivedOwnerInvitationView);
  }

  /**
   * Accept an owner invitation with the link of its e-mail
   *
   * You become an owner of the organization. It counts towards the number of organizations that you may own. Without an
   * access token, this creates an account with the address of the invitation and your password.
   */
  @LoginOptional()
  @Post('accept')
  @HttpCode(200)
  @RateLimited({ hashes: true })
  @ApiProblems(
    new LinkInvalid(),
    new LinkExpired(),
    new InvitationForAnother(),
    new QuotaExceeded(100),
    new RegistrationClosed('This platform'),
    new EmailTaken(),
    new StatusConflict('deleted'),
  )
  async acceptOwnerInvitation(
    @CurrentUser() user: User | undefined,
    @Body() fields: AcceptOwnerInvitation,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.invitations.accept(fields, { user: user ?? null, actor }));
  }
}
