import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import type { User } from '../users/user.entity.js';
import { LastOwner, OwnerNotFound } from './owner.errors.js';
import { OwnerPage, ownerView } from './owner.view.js';
import { OwnersService } from './owners.service.js';

@CoreController('organizations/:slug/owners')
export class OwnersController {
  constructor(private readonly owners: OwnersService) {}

  /** List the owners of one of your organizations; platform admins see those of all organizations */
  @Get()
  @ApiProblems(new OrganizationNotFound())
  async listOrganizationOwners(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Query() page: PageQuery,
  ): Promise<OwnerPage> {
    return pageView(await this.owners.list(user, slug, page), page.limit, ownerView);
  }

  /**
   * Remove an owner
   *
   * All sessions of the owner in the organization end immediately, and the invitations that the owner sent are revoked.
   * You can remove yourself. The last active owner cannot be removed.
   */
  @Delete(':user_id')
  @HttpCode(204)
  @ApiProblems(new OwnerNotFound(), new OwnersOnly(), new LastOwner(), new StatusConflict('deleted'))
  async removeOrganizationOwner(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Param('user_id') ownerId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.owners.remove(user, slug, { ownerId, actor });
  }
}
