import { Body, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import type { User } from '../users/user.entity.js';
import { GrantSupportAccess } from './support-access.dto.js';
import { SupportAccess } from './support-access.service.js';
import { supportAccessView, SupportAccessView } from './support-access.view.js';

@CoreController('organizations/:slug/support-access')
export class SupportAccessController {
  constructor(private readonly support: SupportAccess) {}

  /** Read until when the platform may support one of your organizations */
  @Get()
  @ApiProblems(new OrganizationNotFound())
  async getSupportAccess(@CurrentUser() user: User, @Param('slug') slug: string): Promise<SupportAccessView> {
    return supportAccessView(await this.support.get(user, slug));
  }

  /**
   * Let the platform support one of your organizations
   *
   * Until then, platform admins can get an administrator token for the organization, as you can. Both audit logs record
   * each access.
   */
  @Put()
  @RequireRecentAuth()
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('deleted'))
  async grantSupportAccess(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Body() { until }: GrantSupportAccess,
    @CurrentActor() actor: Actor,
  ): Promise<SupportAccessView> {
    return supportAccessView(await this.support.grant(user, slug, { until, actor }));
  }

  /** End the support by the platform, and its sessions in the organization */
  @Delete()
  @HttpCode(204)
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly())
  async revokeSupportAccess(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.support.revoke(user, slug, actor);
  }
}
