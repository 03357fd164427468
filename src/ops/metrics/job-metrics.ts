import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { type Backlog, JobBacklog } from '../../jobs/administration/job-backlog.js';
import { type JobStats, WorkerStats } from '../../jobs/job-stats.js';
import { JOB_CONTEXTS } from '../../jobs/job-handler.js';
import { JobHandlers } from '../../jobs/job-handlers.js';
import { patient } from './patient.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

const NONE: Labels = {};

/** Metrics of background jobs: those of this process, and the backlog of all processes in core. */
@Injectable()
export class JobMetrics {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly backlog: JobBacklog,
    private readonly stats: WorkerStats,
    private readonly handlers: JobHandlers,
  ) {}

  register(metrics: ReadMetrics): void {
    metrics.counter('tenantry_jobs_total', 'Attempts of background jobs of this process, by outcome.', () =>
      this.all().flatMap(({ context, name, outcomes }) =>
        [...outcomes].map(([outcome, count]): [Labels, number] => [{ context, job: name, outcome }, count]),
      ),
    );
    metrics.durations('tenantry_job_seconds', 'Time that an attempt of a background job took.', () =>
      this.all().map(({ context, name, durations }) => [{ context, job: name }, durations]),
    );
    metrics.gauge('tenantry_jobs_running', 'Background jobs that this process runs.', () => [
      [NONE, this.stats.running],
    ]);
    metrics.gauge('tenantry_jobs_limit', 'Background jobs that this process runs at most at a time.', () => [
      [NONE, this.config.JOBS_CONCURRENCY],
    ]);
    metrics.gauge('tenantry_job_organizations', 'Organizations that may have background jobs.', () =>
      this.read(({ organizations }) => organizations),
    );
    metrics.gauge('tenantry_jobs_overdue_seconds', 'Time for which the first due job has waited for a worker.', () =>
      this.read((backlog) => backlog.overdue_seconds),
    );
    metrics.gauge('tenantry_jobs_dead', 'Dead background jobs that were not retried since.', () =>
      this.read(({ dead }) => dead),
    );
  }

  private all(): JobStats[] {
    return JOB_CONTEXTS.flatMap((context) => this.handlers.names(context).map((name) => this.stats.of(context, name)));
  }

  /** Empty while core does not answer. */
  private async read(value: (backlog: Backlog) => number): Promise<[Labels, number][]> {
    const backlog = await patient(this.backlog.read());
    return backlog ? [[NONE, value(backlog)]] : [];
  }
}
