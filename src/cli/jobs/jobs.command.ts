import { CliCommand } from '../cli-command.js';
import { deadJobsCommand } from './dead-jobs.command.js';
import { listJobsCommand } from './list-jobs.command.js';
import { retryJobsCommand } from './retry-jobs.command.js';
import { ringCommand } from './ring.command.js';
import { showJobCommand } from './show-job.command.js';

export const jobsCommand = (): CliCommand =>
  new CliCommand('jobs')
    .description('background jobs of the platform and of organizations')
    .examples('jobs list', 'jobs dead')
    .addCommand(listJobsCommand())
    .addCommand(showJobCommand())
    .addCommand(deadJobsCommand())
    .addCommand(retryJobsCommand())
    .addCommand(ringCommand());
