import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobAdministration } from './administration/job-administration.js';
import { JobBacklog } from './administration/job-backlog.js';
import { JobOverview } from './administration/job-overview.js';
import { Bells } from './outbox/bells.js';
import { DeadJobs } from './outbox/dead-jobs.js';
import { WorkerStats } from './job-stats.js';
import { JobHandlers } from './job-handlers.js';
import { Jobs } from './jobs.js';

const services = [Bells, DeadJobs, JobAdministration, JobBacklog, WorkerStats, JobHandlers, JobOverview, Jobs];

/** Enqueues background jobs. {@link JobWorkerModule} runs them. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: services,
  exports: services,
})
export class JobsModule {}
