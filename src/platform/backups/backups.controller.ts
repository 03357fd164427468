import { Body, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { RateLimited } from '../../auth/login/rate-limited.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { LIFE_CYCLE } from '../../core/organizations/organization-limits.js';
import { OrganizationNotFound } from '../../core/organizations/organization.errors.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { NotConfirmed } from '../organizations/organization-purge.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { BackupConflict, BackupNotFound, RestoreNotFound } from './backup.errors.js';
import {
  BackupPage,
  BackupView,
  backupView,
  ComparisonView,
  comparisonView,
  RestorePlanView,
  restorePlanView,
  RestoreView,
  restoreView,
  SwapView,
} from './backup.view.js';
import { BackupsService } from './backups.service.js';
import { SwapOrganization } from './swap-organization.dto.js';

@PlatformController('organizations/:slug')
export class BackupsController {
  constructor(private readonly backups: BackupsService) {}

  /** List the backups of an organization, newest first */
  @Get('backups')
  @ApiProblems(new OrganizationNotFound())
  async listBackups(@Param('slug') slug: string, @Query() page: PageQuery): Promise<BackupPage> {
    const { backups, schedule, beside } = await this.backups.list(slug, page);
    return { ...pageView(backups, page.limit, backupView), schedule, beside: beside && restoreView(beside) };
  }

  /**
   * Write a backup of an organization
   *
   * The response arrives when it has begun. Poll the list of backups.
   */
  @Post('backups')
  @RequirePermission('platform:operate')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new BackupConflict('Backups are off.'))
  async startBackup(@Param('slug') slug: string, @CurrentActor() actor: Actor): Promise<BackupView> {
    return backupView(await this.backups.start(slug, actor));
  }

  /** Read the effects of restoring a backup beside the database of its organization */
  @Get('backups/:id/plan')
  @ApiProblems(new OrganizationNotFound(), new BackupNotFound(), new BackupConflict())
  async planRecovery(@Param('slug') slug: string, @Param('id') id: string): Promise<RestorePlanView> {
    return restorePlanView(await this.backups.plan(slug, id));
  }

  /**
   * Restore a backup beside the database of its organization
   *
   * The response arrives when it has begun. The organization continues to use its own database. Poll
   * `GET /organizations/{slug}/beside`. If it fails, nothing is left there, and the audit log has the reason.
   */
  @Post('backups/:id/recover')
  @RequirePermission('platform:operate')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new BackupNotFound(), new BackupConflict())
  async recoverBackup(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.backups.recover(slug, id, actor);
  }

  /** Read the restored backup beside the database of an organization */
  @Get('beside')
  @ApiProblems(new RestoreNotFound())
  async getRestoredBackup(@Param('slug') slug: string): Promise<RestoreView> {
    return restoreView(await this.backups.beside(slug));
  }

  /** Compare the database of an organization with the restored backup beside it */
  @Get('comparison')
  @ApiProblems(new RestoreNotFound(), new BackupConflict())
  async compareRestoredBackup(@Param('slug') slug: string): Promise<ComparisonView> {
    return comparisonView(await this.backups.compare(slug));
  }

  /**
   * Serve an organization from the restored backup beside it
   *
   * Requests wait for less than a second. All sessions of the organization end. The previous database is beside it
   * afterwards, so that another swap undoes this one.
   */
  @Post('swap')
  @RequirePermission('platform:operate')
  @RateLimited({ own: LIFE_CYCLE })
  @HttpCode(202)
  @RequireRecentAuth()
  @ApiProblems(new RestoreNotFound(), new NotConfirmed(), new BackupConflict())
  async swapOrganization(
    @Param('slug') slug: string,
    @Body() { confirm }: SwapOrganization,
    @CurrentActor() actor: Actor,
  ): Promise<SwapView> {
    return { pause_ms: await this.backups.swap(slug, confirm, actor) };
  }

  /** Drop the restored backup beside an organization */
  @Delete('beside')
  @RequirePermission('platform:operate')
  @HttpCode(204)
  @ApiProblems(new RestoreNotFound(), new BackupConflict())
  async dropRestoredBackup(@Param('slug') slug: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.backups.drop(slug, actor);
  }
}
