import { Injectable } from '@nestjs/common';
import { LatencyHistogram } from '../common/latency-histogram.js';
import type { JobContext } from './job-handler.js';

/** The outcomes of attempts. `lost` means that another worker may have claimed the job. */
export const OUTCOMES = ['done', 'retried', 'dead', 'expired', 'interrupted', 'lost'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Statistics about one job in this process, since it started. */
export class JobStats {
  readonly outcomes = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  readonly durations = new LatencyHistogram();

  constructor(
    readonly context: JobContext,
    readonly name: string,
  ) {}

  /** @param startedAt by `performance.now()`. */
  note(outcome: Outcome, startedAt: number): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    this.durations.since(startedAt);
  }
}

/** Statistics about the jobs that this process runs. */
@Injectable()
export class WorkerStats {
  /** Attempts in progress. */
  running = 0;
  private readonly jobs = new Map<string, JobStats>();

  of(context: JobContext, name: string): JobStats {
    const key = `${context}:${name}`;
    const stats = this.jobs.get(key) ?? new JobStats(context, name);
    this.jobs.set(key, stats);
    return stats;
  }
}
