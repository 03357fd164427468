import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { MINUTE } from '../config/units.js';
import { JOB, type JobMetadata, metadataOf } from './job.decorators.js';
import { JOB_CONTEXTS, type JobContext, type JobHandler, type JobOptions } from './job-handler.js';
import { DuplicateJob, UnknownJob } from './jobs.errors.js';

const DEFAULTS = { attempts: 8, longestDelayMs: 60 * MINUTE, timeoutMs: 10 * MINUTE };

const LONGEST_NAME = 64;

export interface RegisteredJob extends Required<JobOptions> {
  readonly handler: JobHandler<object>;
}

/** The jobs that this release can run: all providers with `@TenantJob` or `@CoreJob`. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly jobs = { core: new Map<string, RegisteredJob>(), tenant: new Map<string, RegisteredJob>() };

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      for (const context of JOB_CONTEXTS) {
        const job = metadataOf(JOB, context, instance as object) as JobMetadata | undefined;
        if (job) this.add(context, job.name, instance as JobHandler<object>, job);
      }
    }
  }

  /** Registers a handler that is not a provider. @throws DuplicateJob */
  add<Params extends object>(
    context: JobContext,
    name: string,
    handler: JobHandler<Params>,
    options: JobOptions = {},
  ): void {
    if (this.jobs[context].has(name)) throw new DuplicateJob(name, context);
    if (name.length > LONGEST_NAME) throw new Error(`The job name ${name} is longer than ${LONGEST_NAME} characters.`);
    this.jobs[context].set(name, { ...DEFAULTS, ...options, handler: handler });
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
}
