import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { OperatorError } from '../common/operator-error.js';
import { SECOND } from '../config/units.js';
import type { OrganizationDetails } from '../core/organizations/organization-overview.js';
import { inParallel } from '../tenancy/in-parallel.js';
import { reasonOf } from '../tenancy/migration-failure.js';
import type { ExecResult } from '../tenancy/tenant-exec.js';
import type { Watcher } from '../tenancy/watcher.js';
import { answer, type Json } from './answer.js';
import { examples } from './examples.js';
import { type ExecOutcome, outcomeText } from './exec-report.js';
import { exitCodeFor } from './exit-code.js';
import { STATUSES } from './list-tenants.command.js';
import { withProgress } from './progress.js';
import { record } from './record.js';
import { bySlug, sameAgainAfter, sayWhoIsLeft } from './who-is-left.js';
import { wholeNumber } from './whole-number.js';
import { service } from './services.js';
import { complain } from './terminal.js';
import type { WithApp } from './with-app.js';
import { named } from './words.js';

interface Options extends Json {
  only?: string[];
  status: string;
  concurrency: number;
  timeout: number;
  after?: string;
  asOwner?: true;
  plan?: true;
}

type Target = OrganizationDetails & { database_id: string; server_id: string };

export const execTenantsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('exec')
      .description('run SQL in the databases of organizations, in one transaction for each')
      .argument('<sql...>', 'statements, or a file that ends in .sql; after --')
      .option('--only <slug...>', 'only these organizations')
      .addOption(
        new Option('--status <status>', 'only organizations with this status')
          .choices(STATUSES.slice(0, 3))
          .default('active'),
      )
      .option('--after <slug>', 'only organizations after this slug, to continue after Ctrl-C')
      .option('--concurrency <number>', 'number of databases at a time', wholeNumber(1, 64), 4)
      .option('--timeout <seconds>', 'time limit for each statement', wholeNumber(1, 86_400), 60)
      .option('--as-owner', 'as the owner of the tables, which may alter them, instead of the role of requests')
      .option('--plan', 'only list the organizations')
      .addHelpText('after', '\nCtrl-C stops after the current organizations. Ends with 3 when some failed.')
      .action((words: string[], options: Options) =>
        withApp(async (app, { signal }) => {
          const sql = sqlOf(words);
          const { targets, leftOut } = await targetsOf(app, options);
          if (!options.plan) await recordExec(app, sql, targets, options);
          const outcomes: ExecOutcome[] = options.plan
            ? targets.map(({ slug }) => ({ slug }))
            : await withProgress('Running', signal, (watcher) => run(app, sql, targets, options, watcher));
          answer(options, outcomes, outcomeText(outcomes, targets.length));
          for (const line of leftOut) complain(line);
          sayWhoIsLeft(targets.length - outcomes.length, sameAgainAfter(outcomes));
          process.exitCode = exitCodeFor(outcomes.filter(({ error }) => error === undefined).length, targets.length);
        }),
      ),
    'tenant exec -- "SELECT count(*) FROM users"',
    'tenant exec --only acme globex --as-owner -- ./fill-new-column.sql',
    'tenant exec --plan -- "DELETE FROM sessions"',
  );

/**
 * Written before the SQL runs, so that a process that dies has left an entry. SQL may contain data, so only its kind
 * and its hash are recorded.
 */
async function recordExec(
  app: INestApplicationContext,
  sql: string,
  targets: readonly Target[],
  { asOwner }: Options,
): Promise<void> {
  if (targets.length === 0) return;
  const statement = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? 'unknown';
  const sha256 = createHash('sha256').update(sql).digest('hex');
  const [first, ...others] = targets;
  await record(app, {
    action: 'tenant.exec',
    ...(first && others.length === 0 && { object: `organization:${first.id}` }),
    details: { targets: targets.length, statement, sha256, role: asOwner ? 'owner' : 'organization' },
  });
}

async function run(
  app: INestApplicationContext,
  sql: string,
  targets: Target[],
  { concurrency, timeout, asOwner }: Options,
  { signal, onProgress }: Watcher,
): Promise<ExecOutcome[]> {
  const exec = await service(app, 'TenantExec');
  const outcomes: ExecOutcome[] = [];
  const turn = async ({ slug, database_id: id, server_id }: Target): Promise<boolean> => {
    const one = { id, server_id, asOwner: asOwner === true };
    const outcome = await attempt(() => exec.run(one, sql, timeout * SECOND));
    onProgress?.(outcomes.push({ slug, ...outcome }), targets.length);
    return false;
  };
  await inParallel(targets, concurrency, turn, signal);
  return outcomes.sort(bySlug);
}

async function attempt(work: () => Promise<ExecResult>): Promise<Omit<ExecOutcome, 'slug'>> {
  try {
    return await work();
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

/** @throws OperatorError for a slug without a database of that status. */
async function targetsOf(
  app: INestApplicationContext,
  { only = null, status, after = '' }: { only?: string[] | null; status: string; after?: string },
) {
  const all = await (await service(app, 'OrganizationOverview')).list({ only, status: null });
  const isTarget = (one: OrganizationDetails): one is Target =>
    one.status === status && one.state === 'ready' && one.server_id !== null;
  const targets = all.filter(isTarget).sort(bySlug);
  const missing = (only ?? []).filter((slug) => !targets.some((one) => one.slug === slug));
  if (missing.length > 0)
    throw new OperatorError(
      `No ${status} organization is called ${missing.join(', ')}. See: npx tenantry tenant list. For other statuses add --status.`,
    );
  const others = all.filter((one) => !isTarget(one) && one.slug > after).sort(bySlug);
  return { targets: targets.filter(({ slug }) => slug > after), leftOut: leftOutOf(others) };
}

/** One line for each reason why organizations are skipped. */
function leftOutOf(others: readonly OrganizationDetails[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { slug, status, state } of others) {
    const reason =
      state === 'ready' ? `${status}, add --status ${status}` : `${status}, database ${state ?? 'not created'}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), slug]);
  }
  return [...reasons].map(([reason, slugs]) => `Skipped ${slugs.length} (${reason}): ${named(slugs)}`);
}

function sqlOf(words: readonly string[]): string {
  const text = words.join(' ');
  if (!text.endsWith('.sql')) return text;
  if (!existsSync(text)) throw new OperatorError(`The file ${text} does not exist.`);
  return readFileSync(text, 'utf8');
}
