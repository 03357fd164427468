import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import type { StoredJob } from '../../jobs/administration/job-administration.js';
import type { OrganizationJobs } from '../../jobs/administration/job-overview.js';
import type { Json } from '../answer.js';
import type { ContextOptions } from '../context-option.js';
import { JsonList } from '../json-list.js';
import { service } from '../services.js';
import { bad } from '../terminal/colours.js';
import { Table } from '../terminal/columns.js';
import { examples } from '../terminal/examples.js';
import { isRead } from '../terminal/terminal.js';
import { time } from '../terminal/time.js';
import type { WithApp } from '../with-app.js';

const PAGE = 500;

type Options = ContextOptions & Json;

export const listJobsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('list')
      .description('list organizations with jobs, or the jobs of one of them, oldest first')
      .addOption(new Option('--core', 'the jobs of the platform').conflicts('tenant'))
      .addOption(new Option('--tenant <slug>', 'the jobs of this organization'))
      .action((options: Options) =>
        withApp((app) =>
          options.core || options.tenant !== undefined ? jobs(app, options) : organizations(app, options),
        ),
      ),
    'jobs list',
    'jobs list --tenant acme',
    'jobs list --core --json',
  );

async function organizations(app: INestApplicationContext, { json }: Options): Promise<void> {
  const [list, table] = [new JsonList(), new Table(['ORGANIZATION', 'STATUS', 'LAST ENQUEUED', 'NEXT LOOK', 'DEAD'])];
  const overview = await service(app, 'JobOverview');
  for (let page = [await overview.ofCore()]; page.length > 0;) {
    if (json) list.add(page);
    else table.add(page.map(organizationCells));
    if (!isRead()) return;
    page = await overview.ofOrganizations(page.at(-1)?.organization ?? null, PAGE);
  }
  (json ? list : table).end();
}

const organizationCells = ({ organization, status, enqueued_at, due_at, dead }: OrganizationJobs): string[] => [
  organization ?? '(platform)',
  status ?? '',
  time(enqueued_at),
  time(due_at),
  dead === 0 ? '' : bad(String(dead)),
];

async function jobs(app: INestApplicationContext, { tenant, json }: Options): Promise<void> {
  const [list, table] = [new JsonList(), new Table(['ID', 'JOB', 'STATE', 'ATTEMPTS', 'DUE', 'ERROR'])];
  await (await service(app, 'TenantChanges')).start();
  const slug = tenant ?? null;
  const administration = await service(app, 'JobAdministration');
  for (let page = await administration.list(slug, null, PAGE); page.length > 0;) {
    if (json) list.add(page);
    else table.add(page.map(jobCells));
    if (!isRead()) return;
    page = await administration.list(slug, page.at(-1)?.id ?? null, PAGE);
  }
  (json ? list : table).end();
}

const jobCells = ({ id, name, state, is_running, attempts, due_at, error_name }: StoredJob): string[] => [
  id,
  name,
  state === 'waiting' ? (is_running ? 'running' : state) : bad(state),
  String(attempts),
  state === 'waiting' ? time(due_at) : '',
  error_name ?? '',
];
