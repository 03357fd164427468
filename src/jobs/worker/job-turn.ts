import { once } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import { DeadJobs } from '../outbox/dead-jobs.js';
import { JobHandlers } from '../job-handlers.js';
import type { JobPlace } from '../outbox/job-place.js';
import { JobRunner } from './job-runner.js';
import type { ClaimedJob } from '../outbox/outbox.js';
import type { Reservation } from './slots.js';

/** A place with more jobs than this continues at its next turn, after the other places. */
const JOBS_OF_TURN = 10;
const TURN_MS = 5 * SECOND;

/** If all leases of a place are in use, the place is checked again after this time. */
const FULL_SECONDS = 1;

/** The delay if only jobs for handlers of another release are left. */
const UNKNOWN_SECONDS = 60;

interface TurnOptions {
  /** The slot for the first job. Further jobs take further slots. */
  readonly slot: Reservation;
  /** Called when a job ends after its turn, because its place may have more jobs. */
  readonly endedLate: () => void;
}

/** A worker's visit to one place: runs some of its jobs. */
@Injectable()
export class JobTurn {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly deadJobs: DeadJobs,
    private readonly handlers: JobHandlers,
    private readonly runner: JobRunner,
  ) {}

  /**
   * Runs due jobs, JOBS_PER_TENANT at a time. A job that takes longer than the turn continues after it.
   *
   * @returns the seconds until the place needs the next turn. Null if no job is left.
   */
  take(place: JobPlace, options: TurnOptions): Promise<number | null> {
    return place.enter(async () => {
      const isFull = await this.runDue(place, options);
      const { is_open, has_failed, due_in } = await place.outbox.rest(this.handlers.names(place.kind));
      if (has_failed) await this.report(place);
      if (!is_open) return null;
      return due_in === null ? UNKNOWN_SECONDS : Math.max(due_in, isFull ? FULL_SECONDS : 0);
    });
  }

  /** @returns whether due jobs that cannot run at the moment may be left. */
  private async runDue(place: JobPlace, { slot, endedLate }: TurnOptions): Promise<boolean> {
    const cap = this.config.JOBS_PER_TENANT;
    const names = this.handlers.names(place.kind);
    const turn = new AbortController();
    const timer = setTimeout(() => turn.abort(), TURN_MS);
    const over = once(turn.signal, 'abort');
    const running = new Set<Promise<void>>();
    const { slots } = slot;
    let [reserved, claimed, isEmpty]: [number, number, boolean] = [slot.use(), 0, false];
    const start = (job: ClaimedJob): void => {
      const run = this.runner.run(place, job).then(() => {
        slots.give();
        running.delete(run);
        if (turn.signal.aborted) endedLate();
      });
      running.add(run);
    };
    try {
      while (!turn.signal.aborted && !this.runner.isStopped) {
        const wanted = isEmpty ? 0 : Math.min(cap - running.size, JOBS_OF_TURN - claimed);
        reserved += slots.take(wanted - reserved);
        if (wanted > 0 && reserved > 0) {
          const jobs = await place.outbox.claim(reserved, cap, names);
          isEmpty = jobs.length < reserved;
          claimed += jobs.length;
          reserved -= jobs.length;
          jobs.forEach(start);
        }
        if (running.size === 0) break;
        await Promise.race([...running, over]);
      }
    } finally {
      clearTimeout(timer);
      turn.abort();
      slots.give(reserved);
    }
    return claimed === 0 || running.size >= cap;
  }

  private async report({ tenant, outbox }: JobPlace): Promise<void> {
    const jobs = await outbox.failed();
    await this.deadJobs.record(tenant?.id ?? null, jobs);
    await outbox.bury(jobs.map(({ id }) => id));
  }
}
