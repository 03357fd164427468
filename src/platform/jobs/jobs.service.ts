import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { isId } from '../../common/ids.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { JobAdministration } from '../../jobs/administration/job-administration.js';
import { retryEvent } from '../../jobs/administration/retry-event.js';
import { DeadJobs } from '../../jobs/outbox/dead-jobs.js';
import { JobExpired, JobNotFound } from './job.errors.js';
import type { JobQuery } from './job-query.dto.js';
import { deadJob, type JobView, waitingJob } from './job.view.js';

/** Background jobs of the platform and of all organizations, for operators. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: JobAdministration,
    private readonly deadJobs: DeadJobs,
    private readonly audit: CoreAuditLog,
  ) {}

  /** Newest first. @throws TenantNotFound, TenantUnavailable */
  async list(query: JobQuery): Promise<JobView[]> {
    const slug = query.organization ?? null;
    if (query.state === 'dead') return (await this.deadJobs.page(slug, query)).map(deadJob);
    return (await this.jobs.page(slug, query)).map(waitingJob(slug));
  }

  /** Lets a dead job wait for a worker again. @throws JobNotFound, JobExpired, TenantUnavailable */
  async retry(id: string, actor: Actor): Promise<void> {
    const job = isId(id) ? await this.deadJobs.find(id) : null;
    const outcome = job ? await this.jobs.retry(job) : 'gone';
    if (!job || outcome === 'gone') throw new JobNotFound();
    if (outcome === 'expired') throw new JobExpired();
    await this.audit.record({ actor, ...retryEvent(job) });
  }
}
