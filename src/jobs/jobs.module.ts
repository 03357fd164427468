import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Bells } from './outbox/bells.js';
import { DeadJobs } from './outbox/dead-jobs.js';
import { JobHandlers } from './job-handlers.js';
import { Jobs } from './jobs.js';

/** Enqueues background jobs. {@link JobWorkerModule} runs them. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Bells, DeadJobs, JobHandlers, Jobs],
  exports: [Bells, DeadJobs, JobHandlers, Jobs],
})
export class JobsModule {}
