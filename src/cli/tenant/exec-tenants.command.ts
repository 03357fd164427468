import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import { SECOND } from '../../config/units.js';
import type {
  OrganizationFilter,
  OrganizationGroup,
  OrganizationOverview,
} from '../../core/organizations/organization-overview.js';
import { reasonOf } from '../../tenancy/fleet/migration-failure.js';
import type { TenantExec } from '../../tenancy/fleet/tenant-exec.js';
import type { Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { exitCodeFor } from '../exit-code.js';
import { complain, isRead } from '../terminal/terminal.js';
import { sameAgainAfter, sayWhoIsLeft } from '../terminal/who-is-left.js';
import { wholeNumber } from '../terminal/whole-number.js';
import { named } from '../terminal/words.js';
import { type Target, throughOrganizations } from '../through-organizations.js';
import { type ExecOutcome, ExecReport } from './exec-report.js';
import { STATUSES } from './list-tenants.command.js';

type Filter = Omit<OrganizationFilter, 'state'>;

interface Options extends Json {
  only?: string[];
  status: string;
  concurrency: number;
  timeout: number;
  after?: string;
  asOwner?: true;
  plan?: true;
}

export const execTenantsCommand = (): CliCommand =>
  new CliCommand('exec')
    .description('run SQL in the databases of organizations, in one transaction per database')
    .argument('<sql...>', 'statements, or a file that ends in .sql, after --')
    .option('--only <slug...>', 'only these organizations')
    .addOption(
      new Option('--status <status>', 'only organizations with this status')
        .choices(STATUSES.slice(0, 3))
        .default('active'),
    )
    .option('--after <slug>', 'only organizations after this slug, to continue after Ctrl-C')
    .option('--concurrency <number>', 'number of databases at a time', wholeNumber(1, 64), 4)
    .option('--timeout <seconds>', 'time limit for each statement', wholeNumber(1, 86_400), 60)
    .option('--as-owner', 'run as the owner of the tables, which can alter them, instead of the role of requests')
    .option('--plan', 'only list the organizations')
    .note('Ctrl-C stops after the current organizations. Exits with 3 if some failed.')
    .examples(
      'tenant exec -- "SELECT count(*) FROM users"',
      'tenant exec --only acme globex --as-owner -- ./fill-new-column.sql',
      'tenant exec --plan -- "DELETE FROM sessions"',
    )
    .inApp(async (app, words: string[], options: Options) => {
      const { signal } = app;
      const sql = sqlOf(words);
      const overview = app.get('OrganizationOverview');
      const filter = await filterOf(overview, options);
      const count = await overview.count({ ...filter, state: 'ready' });
      const report = new ExecReport(options);
      if (options.plan) await plan(overview, filter, report);
      else if (count > 0) {
        await recordExec(app, sql, { filter, count }, options);
        const way = { filter, count, concurrency: options.concurrency, label: 'Running', signal };
        const exec = app.get('TenantExec');
        for await (const page of throughOrganizations(app, way, (one) => run(exec, sql, one, options)))
          report.add(page);
      }
      report.end(count);
      for (const group of await overview.others({ ...filter, state: 'ready' })) complain(leftOut(group));
      sayWhoIsLeft(count - report.count, sameAgainAfter(report.last));
      process.exitCode = exitCodeFor(report.succeeded, count);
    });

async function plan(overview: OrganizationOverview, filter: Filter, report: ExecReport): Promise<void> {
  for await (const page of overview.pages({ ...filter, state: 'ready' })) {
    report.add(page.map(({ slug }) => ({ slug })));
    if (!isRead()) return;
  }
}

/**
 * Recorded before the SQL runs, so that there is an entry even if the process dies. SQL may contain data, so only its
 * kind
and its hash are recorded.
 */
async function recordExec(
  app: App,
  sql: string,
  { filter, count }: { filter: Filter; count: number },
  { asOwner }: Options,
): Promise<void> {
  const statement = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? 'unknown';
  const sha256 = createHash('sha256').update(sql).digest('hex');
  const overview = app.get('OrganizationOverview');
  const first = count === 1 ? await overview.first({ ...filter, state: 'ready' }) : null;
  await app.record({
    action: 'tenant.exec',
    ...(first && { object: `organization:${first.id}` }),
    details: { targets: count, statement, sha256, role: asOwner ? 'owner' : 'organization' },
  });
}

async function run(
  exec: TenantExec,
  sql: string,
  { slug, database_id: id, server_id }: Target,
  { timeout, asOwner }: Options,
): Promise<ExecOutcome> {
  try {
    return { slug, ...(await exec.run({ id, server_id, asOwner: asOwner === true }, sql, timeout * SECOND)) };
  } catch (error) {
    return { slug, error: reasonOf(error) };
  }
}

/** @throws OperatorError for a slug without a database or with another status. */
async function filterOf(
  overview: OrganizationOverview,
  { only = null, status, after = null }: { only?: string[] | null; status: string; after?: string | null },
): Promise<Filter> {
  const there = new Set<string>();
  if (only)
    for await (const page of overview.pages({ only, status, state: 'ready' }))
      for (const { slug } of page) there.add(slug);
  const missing = (only ?? []).filter((slug) => !there.has(slug));
  if (missing.length > 0)
    throw new OperatorError(
      `There is no ${status} organization ${missing.join(', ')}. To list all organizations: npx tenantry tenant list. To select another status, add --status.`,
    );
  return { only, status, after };
}

/** One line for each reason for which organizations are skipped. */
function leftOut({ status, state, count, first }: OrganizationGroup): string {
  const reason =
    state === 'ready' ? `${status}, add --status ${status}` : `${status}, database ${state ?? 'not created'}`;
  return `Skipped ${count} (${reason}): ${named(first, count)}`;
}

function sqlOf(words: readonly string[]): string {
  const text = words.join(' ');
  if (!text.endsWith('.sql')) return text;
  if (!existsSync(text)) throw new OperatorError(`The file ${text} does not exist.`);
  return readFileSync(text, 'utf8');
}
