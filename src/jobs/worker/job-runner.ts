import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { WorkerStats, type Outcome } from '../job-stats.js';
import { GiveUp, RetryLater, type RunningJob } from '../job-handler.js';
import { JobHandlers, type RegisteredJob } from '../job-handlers.js';
import type { JobPlace } from '../outbox/job-place.js';
import { JobTimedOut } from '../jobs.errors.js';
import { type ClaimedJob, type JobError, LEASE_SECONDS } from '../outbox/outbox.js';
import { retryDelayMs } from './retry-delay.js';

const RENEW_MS = (LEASE_SECONDS / 3) * SECOND;

/** A renewed lease lasts at least 20 s, and an attempt takes at most 1 s when the database has no free connection. */
const COMPLETE_TRIES = 8;
const COMPLETE_INTERVAL_MS = 1 * SECOND;

/** An attempt in progress. */
interface Attempt {
  readonly place: JobPlace;
  readonly job: ClaimedJob;
  readonly registered: RegisteredJob;
  readonly running: RunningJob;
  readonly abort: AbortController;
}

/** Runs one attempt of a claimed job, and records its outcome. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  private readonly running = new Set<AbortController>();
  private stopped = false;

  constructor(
    private readonly stats: WorkerStats,
    private readonly handlers: JobHandlers,
  ) {}

  get isStopped(): boolean {
    return this.stopped;
  }

  /** Aborts the running attempts. They do not count unless they succeed. */
  stop(): void {
    this.stopped = true;
    for (const abort of this.running) abort.abort();
  }

  /**
   * Never throws. An outcome that cannot be recorded is lost, and the job is attempted again after the end of its
   * lease.
   */
  async run(place: JobPlace, job: ClaimedJob): Promise<void> {
    const startedAt = performance.now();
    this.stats.running += 1;
    const outcome = await place
      .enter(() => this.attempt(place, job))
      .catch((error: unknown): Outcome => {
        this.logger.warn({ err: error, ...described(place, job) }, 'The outcome of a job cannot be recorded');
        return 'lost';
      });
    this.stats.running -= 1;
    this.stats.of(place.kind, job.name).note(outcome, startedAt);
  }

  private async attempt(place: JobPlace, job: ClaimedJob): Promise<Outcome> {
    if (job.is_expired) return recorded('expired', place.outbox.complete(job));
    const registered = this.handlers.get(place.kind, job.name);
    const abort = new AbortController();
    const running: RunningJob = {
      id: job.id,
      name: job.name,
      attempt: job.attempts,
      isLast: job.attempts >= registered.attempts,
      createdAt: job.created_at,
      expiresAt: job.expires_at,
      tenant: place.tenant,
      signal: abort.signal,
    };
    const attempt = { place, job, registered, running, abort };
    try {
      await this.handle(attempt);
    } catch (error) {
      if (this.stopped) return recorded('interrupted', place.outbox.release(job));
      return this.failed(attempt, error);
    }
    return recorded('done', this.completed(place, job));
  }

  /** Tries for as long as the lease holds, because the job would be executed again otherwise. */
  private async completed(place: JobPlace, job: ClaimedJob): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await place.outbox.complete(job);
      } catch (error) {
        if (tries === COMPLETE_TRIES || this.stopped) throw error;
        await sleep(COMPLETE_INTERVAL_MS);
      }
    }
  }

  /** Runs the handler and renews the lease in the meantime. @throws JobTimedOut, and the error of the handler. */
  private async handle({ place, job, registered, running, abort }: Attempt): Promise<void> {
    const { handler, timeoutMs } = registered;
    const renewal = setInterval(() => {
      place.outbox.renew(job).then(
        (isKept) => isKept || abort.abort(),
        () => undefined, // the next renewal may succeed, or the lease may expire
      );
    }, RENEW_MS).unref();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        abort.abort();
        reject(new JobTimedOut(timeoutMs));
      }, timeoutMs).unref();
    });
    this.running.add(abort);
    try {
      await Promise.race([handler.run(job.params, running), timeout]);
    } finally {
      this.running.delete(abort);
      clearInterval(renewal);
      clearTimeout(timer);
    }
  }

  private async failed(attempt: Attempt, error: unknown): Promise<Outcome> {
    const { place, job, registered, running } = attempt;
    const isCounted = !(error instanceof RetryLater);
    const delayMs = isCounted ? retryDelayMs(job.attempts, registered.longestDelayMs) : error.delayMs;
    const isTooLate = job.expires_at !== null && Date.now() + delayMs >= job.expires_at.getTime();
    const isDead = error instanceof GiveUp || (running.isLast && isCounted) || isTooLate;
    const facts = { err: error, ...described(place, job), attempt: job.attempts };
    if (!isDead) {
      this.logger[isCounted ? 'warn' : 'debug'](facts, 'An attempt of a job failed; it will be retried');
      const attempts = isCounted ? job.attempts : job.attempts - 1;
      return recorded('retried', place.outbox.retry(job, { attempts, delayMs, error: stored(error) }));
    }
    this.logger.error(facts, 'A job failed permanently');
    return recorded('dead', this.bury(attempt, error));
  }

  /** If `onDead` fails, the job waits until its lease expires. */
  private bury({ place, job, registered, running }: Attempt, error: unknown): Promise<boolean> {
    return place.context.transaction(async () => {
      if (!(await place.outbox.fail(job, stored(error)))) return false;
      await registered.handler.onDead?.(job.params, running, error);
      return true;
    });
  }
}

const recorded = async (outcome: Outcome, isRecorded: Promise<boolean>): Promise<Outcome> =>
  (await isRecorded) ? outcome : 'lost';

const described = ({ tenant }: JobPlace, { id, name }: ClaimedJob) => ({
  job: id,
  name,
  ...(tenant && { tenant: tenant.slug }),
});

const NAME_LENGTH = 64;
const MESSAGE_LENGTH = 500;

/** PostgreSQL's text cannot contain NUL. */
function stored(error: unknown): JobError {
  const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) };
  return { name: name.slice(0, NAME_LENGTH), message: message.replaceAll('\0', '').slice(0, MESSAGE_LENGTH) };
}
