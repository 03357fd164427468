import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Cron } from 'croner';
import { MINUTE } from '../config/units.js';
import { CRON, type CronMetadata, JOB, type JobMetadata, metadataOf } from './job.decorators.js';
import { JOB_CONTEXTS, type JobContext, type JobHandler, type JobOptions } from './job-handler.js';
import { DuplicateJob, ScheduleWithoutJob, UnknownJob } from './jobs.errors.js';

const DEFAULTS = { attempts: 8, longestDelayMs: 60 * MINUTE, timeoutMs: 10 * MINUTE };

const LONGEST_NAME = 64;

/** The times at which a job is enqueued. */
export interface Schedule {
  readonly cron: Cron;
  /** Includes the time zone, so that a change of either changes the text. */
  readonly expression: string;
  readonly jitterMs: number;
}

export interface RegisteredJob extends Required<JobOptions> {
  readonly handler: JobHandler<object>;
  readonly schedule: Schedule | null;
}

/** The jobs that this release can run: all providers with `@TenantJob` or `@CoreJob`. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly jobs = { core: new Map<string, RegisteredJob>(), tenant: new Map<string, RegisteredJob>() };

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws DuplicateJob, ScheduleWithoutJob, and TypeError for an invalid cron expression. */
  onModuleInit(): void {
    for (const provider of this.discovery.getProviders()) {
      const instance: unknown = provider.instance;
      if (typeof instance !== 'object' || instance === null) continue;
      for (const context of JOB_CONTEXTS) {
        const job = metadataOf(JOB, context, instance) as JobMetadata | undefined;
        const cron = metadataOf(CRON, context, instance) as CronMetadata | undefined;
        if (job) this.add(context, job.name, instance as JobHandler<object>, { ...job, cron });
        else if (cron) throw new ScheduleWithoutJob(instance.constructor.name, context);
      }
    }
  }

  /** Registers a handler that is not a provider. @throws DuplicateJob, and TypeError for an invalid cron expression. */
  add<Params extends object>(
    context: JobContext,
    name: string,
    handler: JobHandler<Params>,
    { cron, ...options }: JobOptions & { cron?: CronMetadata | undefined } = {},
  ): void {
    if (this.jobs[context].has(name)) throw new DuplicateJob(name, context);
    if (name.length > LONGEST_NAME) throw new Error(`The job name ${name} is longer than ${LONGEST_NAME} characters.`);
    const schedule = cron ? scheduleOf(cron) : null;
    this.jobs[context].set(name, { ...DEFAULTS, ...options, handler, schedule });
  }

  /** @throws UnknownJob */
  get(context: JobContext, name: string): RegisteredJob {
    const job = this.jobs[context].get(name);
    if (!job) throw new UnknownJob(name, context);
    return job;
  }

  names(context: JobContext): string[] {
    return [...this.jobs[context].keys()];
  }

  /** The jobs with a schedule. */
  scheduled(): { context: JobContext; name: string; schedule: Schedule }[] {
    return JOB_CONTEXTS.flatMap((context) =>
      [...this.jobs[context]].flatMap(([name, { schedule }]) => (schedule ? [{ context, name, schedule }] : [])),
    );
  }
}

function scheduleOf({ expression, jitterMs = 0, timezone = 'UTC' }: CronMetadata): Schedule {
  return { cron: new Cron(expression, { timezone }), expression: `${expression} ${timezone}`, jitterMs };
}
