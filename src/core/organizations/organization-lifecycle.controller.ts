import { Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { CurrentActor, CurrentUser } from '../../auth/principal.js';
import { RateLimited } from '../../auth/rate-limited.decorator.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { CoreController } from '../core-controller.decorator.js';
import type { User } from '../users/user.entity.js';
import { OrganizationLifecycleService } from './organization-lifecycle.service.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { LIFE_CYCLE } from './organization-limits.js';
import { OrganizationView, organizationView } from './organization.view.js';

@CoreController('organizations/:slug')
export class OrganizationLifecycleController {
  constructor(private readonly lifecycle: OrganizationLifecycleService) {}

  /**
   * Suspend an organization
   *
   * Within a second nobody is served in it any more. Its owners and platform admins may do this.
   */
  @Post('suspend')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new StatusConflict('deleted'))
  async suspendOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return organizationView(await this.lifecycle.suspend(user, slug, actor));
  }

  /**
   * Resume a suspended organization
   *
   * What a platform admin suspended only a platform admin resumes.
   */
  @Post('resume')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new SuspendedByPlatform(), new StatusConflict('deleted'))
  async resumeOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @CurrentActor() actor: Actor,
  ): Promise<OrganizationView> {
    return organizationView(await this.lifecycle.resume(user, slug, actor));
  }

  /**
   * Delete an organization
   *
   * Nobody gets in from now on. Its data and its slug are kept for RETENTION_DAYS, and until then it can be restored.
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
    return organizationView(await this.lifecycle.delete(user, slug, actor));
  }

  /**
   * Restore a deleted organization
   *
   * It is as it was when it was deleted: suspended, if it was suspended then.
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
    return organizationView(await this.lifecycle.restore(user, slug, actor));
  }
}
