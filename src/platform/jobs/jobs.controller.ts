import { Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantNotFound, TenantUnavailable } from '../../tenancy/tenant.errors.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { JobExpired, JobNotFound } from './job.errors.js';
import { JobQuery } from './job-query.dto.js';
import { JobPage, type JobView } from './job.view.js';
import { JobsService } from './jobs.service.js';

@PlatformController('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  /** List background jobs, newest first */
  @Get()
  @ApiProblems(new TenantNotFound(), new TenantUnavailable())
  async listJobs(@Query() query: JobQuery): Promise<JobPage> {
    return pageView(await this.jobs.list(query), query.limit, (job): JobView => job);
  }

  /** Attempt a dead job again, with all its attempts */
  @Post(':id/retry')
  @RequirePermission('platform:operate')
  @HttpCode(202)
  @ApiProblems(new JobNotFound(), new JobExpired(), new TenantUnavailable())
  async retryJob(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.jobs.retry(id, actor);
  }
}
