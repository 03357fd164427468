import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { Retry } from '../../jobs/administration/job-administration.js';
import { retryEvent } from '../../jobs/administration/retry-event.js';
import type { DeadJob } from '../../jobs/outbox/dead-jobs.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { exitCodeFor } from '../exit-code.js';
import { plural } from '../terminal/words.js';
import { jobId } from './job-id.js';

const PAGE = 500;

export const retryJobsCommand = (): CliCommand =>
  new CliCommand('retry')
    .description('queue dead jobs again')
    .argument('[ids...]', 'the ids of the jobs', (id: string, ids: string[] | undefined) => [...(ids ?? []), jobId(id)])
    .addOption(new Option('--job <name>', 'all dead jobs with this name'))
    .examples('jobs retry 0199c0de-0000-7000-8000-000000000000', 'jobs retry --job mail.send')
    .action((ids: string[] = [], { job: name, ...options }: Json & { job?: string }, command: CliCommand) => {
      if (ids.length > 0 === (name !== undefined))
        command.error('error: name the ids of jobs, or --job <name>', { code: 'tenantry.jobs' });
      return command.start(async (app) => {
        await app.get('TenantChanges').start();
        const jobs = name === undefined ? withIds(app, ids) : withName(app, name);
        const results: Result[] = [];
        for await (const job of jobs) results.push({ id: job.id, name: job.name, outcome: await retry(app, job) });
        process.exitCode = exitCodeFor(results.filter(isRetried).length, results.length);
        answer(options, results, text(results));
      });
    });

interface Result {
  id: string;
  name: string;
  outcome: Retry | 'unavailable';
}

const isRetried = ({ outcome }: Result): boolean => outcome === 'retried';

/** @throws OperatorError before any job is retried. */
async function* withIds(app: App, ids: readonly string[]): AsyncGenerator<DeadJob> {
  const deadJobs = app.get('DeadJobs');
  const found: DeadJob[] = [];
  for (const id of ids) {
    const job = await deadJobs.find(id);
    if (!job) throw new OperatorError(`There is no dead job ${id}. To list all: npx tenantry jobs dead`);
    found.push(job);
  }
  yield* found;
}

async function* withName(app: App, name: string): AsyncGenerator<DeadJob> {
  const deadJobs = app.get('DeadJobs');
  for (
    let page = await deadJobs.list(null, PAGE);
    page.length > 0;
    page = await deadJobs.list(page.at(-1)?.id ?? null, PAGE)
  )
    yield* page.filter((job) => job.name === name);
}

async function retry(app: App, job: DeadJob): Promise<Result['outcome']> {
  const { Problem } = await import('../../common/problem.js');
  try {
    const outcome = await app.get('JobAdministration').retry(job);
    if (outcome === 'retried') await app.record(retryEvent(job));
    return outcome;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 'unavailable';
  }
}

const REASONS = {
  expired: 'The job has expired, so it is not retried.',
  gone: 'The job no longer exists and is removed from the list.',
  unavailable: 'The organization of the job is not available. Run the command again later.',
};

function text(results: readonly Result[]): string {
  const others = results.flatMap(({ id, outcome }) => (outcome === 'retried' ? [] : [`${id}: ${REASONS[outcome]}`]));
  const retried = plural(results.length - others.length, 'job');
  return [`${retried} will be attempted again.`, ...others].join('\n');
}
