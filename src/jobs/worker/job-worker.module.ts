import { Module } from '@nestjs/common';
import { JobPlaces } from '../outbox/job-place.js';
import { ScheduledJobs } from '../schedules/scheduled-jobs.js';
import { Schedules } from '../schedules/schedules.js';
import { JobRunner } from './job-runner.js';
import { JobTurn } from './job-turn.js';
import { JobWorker } from './job-worker.js';

/** Runs background jobs, in processes that serve requests. Commands do not import it. */
@Module({ providers: [JobPlaces, JobRunner, JobTurn, JobWorker, ScheduledJobs, Schedules] })
export class JobWorkerModule {}
