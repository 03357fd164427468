import { SetMetadata } from '@nestjs/common';
import type { JobContext, JobOptions } from './job-handler.js';

export const JOB = 'tenantry:job';
export const CRON = 'tenantry:cron';

/** The job that a class handles in a context. */
export interface JobMetadata extends JobOptions {
  name: string;
}

export interface CronOptions {
  /** The job starts within this time after the scheduled time. The delay of a tenant is the same each time. */
  jitterMs?: number;
  /** The time zone of the expression. The default is UTC. */
  timezone?: string;
}

export interface CronMetadata extends CronOptions {
  expression: string;
}

const metadataKey = (kind: string, context: JobContext): string => `${kind}:${context}`;

const decorator = (kind: string, context: JobContext, value: object): ClassDecorator =>
  SetMetadata(metadataKey(kind, context), value);

/** The value that a decorator has set on the class of `handler`. */
export const metadataOf = (kind: string, context: JobContext, handler: object): unknown =>
  Reflect.getMetadata(metadataKey(kind, context), handler.constructor);

/** Marks a class that handles the jobs with this name of every tenant. The class implements {@link JobHandler}. */
export const TenantJob = (name: string, options: JobOptions = {}): ClassDecorator =>
  decorator(JOB, 'tenant', { name, ...options });

/** Marks a class that handles the platform's jobs with this name. The class implements {@link JobHandler}. */
export const CoreJob = (name: string, options: JobOptions = {}): ClassDecorator =>
  decorator(JOB, 'core', { name, ...options });

/**
 * Enqueues the job of `@TenantJob` on the same class at the times of a cron expression: once for each tenant, whatever
 * the number of processes. Its params are `{ scheduled_for }`.
 */
export const TenantCron = (expression: string, options: CronOptions = {}): ClassDecorator =>
  decorator(CRON, 'tenant', { expression, ...options });

/** The same for the job of `@CoreJob`, once across all processes. */
export const CoreCron = (expression: string, options: CronOptions = {}): ClassDecorator =>
  decorator(CRON, 'core', { expression, ...options });
