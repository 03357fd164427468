import type { Tenant } from '../tenancy/tenant.js';

/** Core's jobs are in core's outbox, a tenant's jobs are in the outbox of its database. */
export const JOB_CONTEXTS = ['core', 'tenant'] as const;

export type JobContext = (typeof JOB_CONTEXTS)[number];

/** The current attempt of a job. */
export interface RunningJob {
  /** The same for each attempt. */
  readonly id: string;
  readonly name: string;
  /** Starts at 1. */
  readonly attempt: number;
  /** Whether the job is dead if this attempt fails. */
  readonly isLast: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Null for a job of core. */
  readonly tenant: Tenant | null;
  /** Aborted when the process stops, when the attempt times out, or when another worker may have claimed the job. */
  readonly signal: AbortSignal;
}

/**
 * Executes jobs. Each committed job is executed at least once. It is executed again if the process was killed or if the
 * outcome could not be recorded.
 */
export interface JobHandler<Params extends object = never> {
  /** Runs in the job's context. The job is done when it resolves, and is retried when it throws. */
  run(params: Params, job: RunningJob): Promise<void>;

  /** Runs in the transaction that records that the job failed permanently. */
  onDead?(params: Params, job: RunningJob, error: unknown): Promise<void>;
}

export interface JobOptions {
  /** The maximum number of attempts. The default is 8. */
  attempts?: number;
  /** The maximum delay before the next attempt. The default is one hour. */
  longestDelayMs?: number;
  /** The timeout of an attempt. The default is 10 minutes. */
  timeoutMs?: number;
}

/**
 * Thrown by a handler while a service that it needs is down. Another attempt follows after `delayMs`, until the job
 * succeeds or expires. Such an attempt does not count.
 */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
  }
}

/** Thrown by a handler if another attempt would fail too. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}
