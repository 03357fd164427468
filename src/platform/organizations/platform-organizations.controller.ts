import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor, CurrentUser } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { LIFE_CYCLE } from '../../core/organizations/organization-limits.js';
import { OrganizationNotFound, StatusConflict } from '../../core/organizations/organization.errors.js';
import type { User } from '../../core/users/user.entity.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { OrganizationDatabaseView, organizationDatabaseView } from './organization-database.view.js';
import { OrganizationDatabases } from './organization-databases.js';
import { NotConfirmed, OrganizationPurge } from './organization-purge.js';
import { PurgeOrganization } from './purge-organization.dto.js';

@PlatformController('organizations/:slug')
export class PlatformOrganizationsController {
  constructor(
    private readonly databases: OrganizationDatabases,
    private readonly purges: OrganizationPurge,
  ) {}

  /** Read the database of an organization: its server, state, schema version and size */
  @Get('database')
  @ApiProblems(new OrganizationNotFound())
  async getOrganizationDatabase(@Param('slug') slug: string): Promise<OrganizationDatabaseView> {
    return organizationDatabaseView(await this.databases.get(slug));
  }

  /**
   * Purge a deleted organization
   *
   * Deletes its data permanently before RETENTION_DAYS have passed. Its slug is available again.
   */
  @Post('purge')
  @RequirePermission('platform:operate')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(202)
  @RequireRecentAuth()
  @ApiProblems(new OrganizationNotFound(), new NotConfirmed(), new StatusConflict('active'))
  async purgeOrganization(
    @CurrentUser() user: User,
    @Param('slug') slug: string,
    @Body() { confirm }: PurgeOrganization,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.purges.purge(user, slug, { confirm, actor });
  }
}
