import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { UserNotFound } from '../../auth/auth.errors.js';
import { CurrentActor, CurrentUser } from '../../auth/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantUnavailable } from '../../tenancy/tenant.errors.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import type { User } from '../users/user.entity.js';
import { AddOwner } from './add-owner.dto.js';
import { LastOwner, OwnerNotFound } from './owner.errors.js';
import { OwnerPage, OwnerView, ownerView } from './owner.view.js';
import { OwnersService } from './owners.service.js';

@CoreController('organizations/:slug/owners')
export class OwnersController {
  constructor(private readonly owners: OwnersService) {}

  /** List the owners of one of your organizations */
  @Get()
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly())
  async listOrganizationOwners(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Query() page: PageQuery,
  ): Promise<OwnerPage> {
    return pageView(await this.owners.list(user, slug, page), page.limit, ownerView);
  }

  /**
   * Make another user of the platform an owner
   *
   * An owner may do everything with the organization that you may. Who is one already stays one.
   */
  @Post()
  @ApiProblems(new OrganizationNotFound(), new UserNotFound(), new OwnersOnly(), new StatusConflict('deleted'))
  async addOrganizationOwner(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Body() { email }: AddOwner,
    @CurrentActor() actor: Actor,
  ): Promise<OwnerView> {
    return ownerView(await this.owners.add(user, slug, { email, actor }));
  }

  /**
   * Remove an owner
   *
   * Their sessions inside of the organization end at once. One active owner stays.
   */
  @Delete(':user_id')
  @HttpCode(204)
  @ApiProblems(
    new OwnerNotFound(),
    new OwnersOnly(),
    new LastOwner(),
    new StatusConflict('deleted'),
    new TenantUnavailable(),
  )
  async removeOrganizationOwner(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Param('user_id') ownerId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.owners.remove(user, slug, { ownerId, actor });
  }
}
