import { Command } from 'commander';
import type { DeadJob } from '../../jobs/outbox/dead-jobs.js';
import type { Json } from '../answer.js';
import { JsonList } from '../json-list.js';
import { service } from '../services.js';
import { Table } from '../terminal/columns.js';
import { examples } from '../terminal/examples.js';
import { isRead } from '../terminal/terminal.js';
import { time } from '../terminal/time.js';
import type { WithApp } from '../with-app.js';

const PAGE = 500;

const HEADING = ['ID', 'ORGANIZATION', 'JOB', 'ATTEMPTS', 'FAILED', 'ERROR'];

export const deadJobsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('dead')
      .description('list the jobs of all organizations that failed for good, oldest first')
      .action(({ json }: Json) =>
        withApp(async (app) => {
          const [list, table] = [new JsonList(), new Table(HEADING)];
          const deadJobs = await service(app, 'DeadJobs');
          for (let page = await deadJobs.list(null, PAGE); page.length > 0;) {
            if (json) list.add(page.map(facts));
            else table.add(page.map(cells));
            if (!isRead()) return;
            page = await deadJobs.list(page.at(-1)?.id ?? null, PAGE);
          }
          (json ? list : table).end();
        }),
      ),
    'jobs dead',
    'jobs dead --json',
  );

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
