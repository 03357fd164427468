import { Command } from 'commander';
import { examples } from '../terminal/examples.js';
import type { WithApp } from '../with-app.js';
import { deadJobsCommand } from './dead-jobs.command.js';
import { listJobsCommand } from './list-jobs.command.js';
import { retryJobsCommand } from './retry-jobs.command.js';
import { showJobCommand } from './show-job.command.js';

export const jobsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('jobs')
      .description('background jobs of the platform and of organizations')
      .addCommand(listJobsCommand(withApp))
      .addCommand(showJobCommand(withApp))
      .addCommand(deadJobsCommand(withApp))
      .addCommand(retryJobsCommand(withApp)),
    'jobs list',
    'jobs dead',
  );
