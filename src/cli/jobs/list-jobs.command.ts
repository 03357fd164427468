import { Option } from 'commander';
import type { StoredJob } from '../../jobs/administration/job-administration.js';
import type { OrganizationJobs } from '../../jobs/administration/job-overview.js';
import type { Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import type { ContextOptions } from '../context-option.js';
import { JsonList } from '../json-list.js';
import { bad } from '../terminal/colours.js';
import { Table } from '../terminal/columns.js';
import { isRead } from '../terminal/terminal.js';
import { time } from '../terminal/time.js';

const PAGE = 500;

type Options = ContextOptions & Json;

export const listJobsCommand = (): CliCommand =>
  new CliCommand('list')
    .description('list organizations with jobs, or the jobs of one of them, oldest first')
    .addOption(new Option('--core', 'the jobs of the platform').conflicts('tenant'))
    .addOption(new Option('--tenant <slug>', 'the jobs of this organization'))
    .examples('jobs list', 'jobs list --tenant acme', 'jobs list --core --json')
    .inApp((app, options: Options) =>
      options.core || options.tenant !== undefined ? jobs(app, options) : organizations(app, options),
    );

async function organizations(app: App, { json }: Options): Promise<void> {
  const [list, table] = [new JsonList(), new Table(['ORGANIZATION', 'STATUS', 'LAST ENQUEUED', 'NEXT CHECK', 'DEAD'])];
  const overview = app.get('JobOverview');
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

async function jobs(app: App, { tenant, json }: Options): Promise<void> {
  const [list, table] = [new JsonList(), new Table(['ID', 'JOB', 'STATE', 'ATTEMPTS', 'DUE', 'ERROR'])];
  await app.get('TenantChanges').start();
  const slug = tenant ?? null;
  const administration = app.get('JobAdministration');
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
