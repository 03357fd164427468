import type { DeadJob } from '../../jobs/outbox/dead-jobs.js';
import type { Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { JsonList } from '../json-list.js';
import { Table } from '../terminal/columns.js';
import { isRead } from '../terminal/terminal.js';
import { time } from '../terminal/time.js';

const PAGE = 500;

const HEADING = ['ID', 'ORGANIZATION', 'JOB', 'ATTEMPTS', 'FAILED', 'ERROR'];

export const deadJobsCommand = (): CliCommand =>
  new CliCommand('dead')
    .description('list the dead jobs of all organizations, oldest first')
    .examples('jobs dead', 'jobs dead --json')
    .inApp(async (app, { json }: Json) => {
      const [list, table] = [new JsonList(), new Table(HEADING)];
      const deadJobs = app.get('DeadJobs');
      for (let page = await deadJobs.list(null, PAGE); page.length > 0;) {
        if (json) list.add(page.map(facts));
        else table.add(page.map(cells));
        if (!isRead()) return;
        page = await deadJobs.list(page.at(-1)?.id ?? null, PAGE);
      }
      (json ? list : table).end();
    });

const facts = ({ id, slug, name, attempts, error_name, failed_at }: DeadJob) => ({
  id,
  organization: slug,
  name,
  attempts,
  error_name,
  failed_at,
});

const cells = ({ id, slug, name, attempts, error_name, failed_at }: DeadJob): string[] => [
  id,
  slug ?? '(platform)',
  name,
  String(attempts),
  time(failed_at),
  error_name ?? '',
];
