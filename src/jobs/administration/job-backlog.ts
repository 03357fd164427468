import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';

/** The jobs of all organizations and of the platform, as far as core knows them. */
export interface Backlog {
  /** Organizations that may have jobs. */
  organizations: number;
  /** For how long the first of those that are due has waited for a worker, in seconds. */
  overdue_seconds: number;
  /** Dead jobs. At most {@link MOST_COUNTED} are counted. */
  dead: number;
}

const MOST_COUNTED = 10_000;

/** While a worker holds a bell or a job, it does not count as overdue. */
const READ = `
  SELECT (SELECT count(*)::integer FROM (SELECT FROM job_bells LIMIT ${MOST_COUNTED}) b) AS organizations,
    (SELECT count(*)::integer FROM (SELECT FROM dead_jobs LIMIT ${MOST_COUNTED}) d) AS dead,
    coalesce(extract(epoch FROM greatest(interval '0', now() - least(
      (SELECT due_at FROM job_bells WHERE leased_until IS NULL OR leased_until <= now() ORDER BY due_at LIMIT 1),
      (SELECT due_at FROM outbox WHERE state <> 'dead' ORDER BY due_at, id LIMIT 1)))), 0)::float8 AS overdue_seconds`;

/** The amount of work that waits. */
@Injectable()
export class JobBacklog {
  private reading: Promise<Backlog> | undefined;

  constructor(private readonly core: CoreContext) {}

  /** Concurrent callers share a statement. */
  read(): Promise<Backlog> {
    this.reading ??= this.readOnce().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readOnce(): Promise<Backlog> {
    const [row] = await this.core.committed.query<[Backlog]>(READ);
    return row;
  }
}
