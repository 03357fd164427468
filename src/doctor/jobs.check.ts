import { Injectable } from '@nestjs/common';
import { MINUTE, SECOND } from '../config/units.js';
import { JobBacklog } from '../jobs/administration/job-backlog.js';
import type { Check } from './check.js';
import { type Finding, problem, warning } from './finding.js';

/** A worker takes a job within a second, unless all workers are busy. */
const OVERDUE_SECONDS = (5 * MINUTE) / SECOND;

/** Background jobs that no process runs, and dead jobs. */
@Injectable()
export class JobsCheck implements Check {
  readonly name = 'Background jobs';

  constructor(private readonly backlog: JobBacklog) {}

  async inspect(): Promise<Finding[]> {
    const { overdue_seconds, dead } = await this.backlog.read();
    return [...(overdue_seconds > OVERDUE_SECONDS ? [OVERDUE] : []), ...(dead > 0 ? [DEAD] : [])];
  }
}

const OVERDUE = problem('jobs_overdue', {
  meaning: 'Background jobs have been due for more than five minutes, and no process runs them.',
  advice:
    'Start a process with JOBS_CONCURRENCY above 0, or more of them if they are busy. To list the organizations: ' +
    'npx tenantry jobs list',
});

const DEAD = warning('jobs_dead', {
  meaning: 'Background jobs are dead: all their attempts failed.',
  advice:
    'To list them: npx tenantry jobs dead. Remove the cause, which `npx tenantry jobs show <id>` and the log contain, then ' +
    'run: npx tenantry jobs retry <id>. They are deleted after 30 days.',
});
