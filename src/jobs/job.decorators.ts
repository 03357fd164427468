import { SetMetadata } from '@nestjs/common';
import type { JobContext, JobOptions } from './job-handler.js';

export const JOB = 'tenantry:job';
export const CRON = 'tenantry:cron';

/** The job that a class handles in a context. */
export interface JobMetadata extends JobOptions {
  name: string;
}

const metadataKey = (kind: string, context: JobContext): string => `${kind}:${context}`;

const decorator = (kind: string, context: JobContext, value: object): ClassDecorator =>
  SetMetadata(metadataKey(kind, context), value);

/** The value that a decorator has set on the class of `handler`. */
export const metadataOf = (kind: string, context: JobContext, handler: object): unknown =>
  Reflect.getMetadata(metadataKey(kind, context), handler.constructor);

/** The class handles the jobs with this name of every tenant. It implements {@link JobHandler}. */
export const TenantJob = (name: string, options: JobOptions = {}): ClassDecorator =>
  decorator(JOB, 'tenant', { name, ...options });

/** The class handles the platform's jobs with this name. It implements {@link JobHandler}. */
export const CoreJob = (name: string, options: JobOptions = {}): ClassDecorator =>
  decorator(JOB, 'core', { name, ...options });
