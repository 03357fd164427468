import type { Tenant } from '../tenancy/tenant.js';

/** Core's jobs are in core's outbox, a tenant's jobs in the outbox of its database. */
export const JOB_CONTEXTS = ['core', 'tenant'] as const;

export type JobContext = (typeof JOB_CONTEXTS)[number];

/** The current attempt of a job. */
export interface RunningJob {
  /** The same at each attempt. */
  readonly id: string;
  readonly name: string;
  /** From 1. */
  readonly attempt: number;
  /** Whether the job is dead if this attempt fails. */
  readonly isLast: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Null in core. */
  readonly tenant: Tenant | null;
  /** Aborted when the process stops, the time of the attempt is over, or another worker may have taken the job. */
  readonly signal: AbortSignal;
}

/**
 * Executes jobs. Each committed job is executed at least once: again when the process was killed, or when the outcome
 * could not be recorded.
 */
export interface JobHandler<Params extends object = never> {
  /** Runs in the job's context. The job is done when it resolves, and is retried when it throws. */
  run(params: Params, job: RunningJob): Promise<void>;

  /** Runs in the transaction that records that the job failed for good. */
  onDead?(params: Params, job: RunningJob, error: unknown): Promise<void>;
}

export interface JobOptions {
  /** Maximum number of attempts. 8 by default. */
  attempts?: number;
  /** Longest delay before the next attempt. One hour by default. */
  longestDelayMs?: number;
  /** After this time an attempt has failed. 10 minutes by default. */
  timeoutMs?: number;
}

/** Thrown by a handler when another attempt would fail as well. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
