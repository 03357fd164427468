import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { JobDetails } from '../../jobs/administration/job-administration.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import type { ContextOptions } from '../context-option.js';
import { columns } from '../terminal/columns.js';
import { jobId } from './job-id.js';

export const showJobCommand = (): CliCommand =>
  new CliCommand('show')
    .description('show a job with its parameters, which may contain personal data')
    .argument('<id>', 'the id of the job', jobId)
    .addOption(new Option('--core', 'a job of the platform').conflicts('tenant'))
    .addOption(new Option('--tenant <slug>', 'a job of this organization. Not required for a dead job'))
    .examples('jobs show 0199c0de-0000-7000-8000-000000000000 --tenant acme')
    .inApp(async (app, id: string, { core, tenant, ...options }: ContextOptions & Json) => {
      await app.get('TenantChanges').start();
      const dead = core || tenant !== undefined ? null : await app.get('DeadJobs').find(id);
      const slug = tenant ?? dead?.slug ?? null;
      const job = await app.get('JobAdministration').find(slug, id);
      if (!job) throw unknown(id, slug);
      const facts = { organization: slug, ...job };
      answer(options, facts, text(facts));
    });

const unknown = (id: string, slug: string | null): OperatorError =>
  new OperatorError(
    `There is no job ${id} ${slug === null ? 'of the platform' : `of ${slug}`}. Finished jobs are deleted. ` +
      'To list other jobs: npx tenantry jobs list --tenant <slug>',
  );

const text = ({ params, ...facts }: JobDetails & { organization: string | null }): string =>
  columns([
    ...Object.entries(facts).flatMap(([name, value]) =>
      value === null ? [] : [[name, value instanceof Date ? value.toISOString() : String(value)]],
    ),
    ['params', JSON.stringify(params)],
  ]);
