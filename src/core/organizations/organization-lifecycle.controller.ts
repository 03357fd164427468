import { Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OpenToKeys } from '../../auth/access/open-to-keys.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import type { User } from '../users/user.entity.js';
import { OrganizationLifecycle } from './organization-lifecycle.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { LIFE_CYCLE } from './organization-limits.js';
import { OrganizationView, OrganizationViews } from './organization.view.js';

@CoreController('organizations/:slug')
export class OrganizationLifecycleController {
  constructor(
    private readonly lifecycle: OrganizationLifecycle,
    private readonly views: OrganizationViews,
  ) {}

  /**
   * Suspend an organization
   *
   * Within one second, all requests to it are rejected. Owners and platform admins can suspend it.
   */
  @Post('suspend')
  @OpenToKeys('organizations:all')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('deleted'))
  async suspendOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.lifecycle.change('suspend', slug, { user, actor }));
  }

  /**
   * Resume a suspended organization
   *
   * An organization that a platform admin suspended can only be resumed by a platform admin.
   */
  @Post('resume')
  @OpenToKeys('organizations:all')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new SuspendedByPlatform(), new StatusConflict('deleted'))
  async resumeOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.lifecycle.change('resume', slug, { user, actor }));
  }

  /**
   * Delete an organization
   *
   * All requests to it are rejected immediately. Its data and its slug are kept for RETENTION_DAYS, so it can be
   * restored until then.
   */
  @Delete()
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('provisioning'))
  async deleteOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.lifecycle.change('delete', slug, { user, actor }));
  }

  /**
   * Restore a deleted organization
   *
   * It gets the status that it had before the deletion: active or suspended.
   */
  @Post('restore')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new OwnersOnly(), new StatusConflict('deleted'))
  async restoreOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return this.views.of(await this.lifecycle.change('restore', slug, { user, actor }));
  }
}
