import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { FleetMigration } from '../../tenancy/fleet/fleet-migration.js';
import type { MigrationPlans, Plan } from '../../tenancy/fleet/migration-plans.js';
import { eventOf, type Run, type RunOptions, type RunWorker } from '../../tenancy/fleet/migration-run.js';
import type { RunControl } from '../../tenancy/run-control.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { JsonList } from '../json-list.js';
import { withProgress } from '../terminal/progress.js';
import { complain, isRead, say } from '../terminal/terminal.js';
import { wholeNumber } from '../terminal/whole-number.js';
import { planText } from './migration-plan.js';
import { exitCodeOf, reportText } from './migration-report.js';

interface Options extends Json, Partial<Omit<RunOptions, 'only'>> {
  only?: string[];
  plan?: true;
  resume?: string;
  undo?: string;
}

const number = wholeNumber(1, 1_000_000);

export const migrateTenantsCommand = (): CliCommand =>
  new CliCommand('tenants')
    .description('migrate the databases of all organizations, the template and the spares')
    .option('--only <slug...>', 'only these organizations')
    .option('--plan', 'only list the organizations behind this release and their migrations')
    .option(
      '--canary <number>',
      'number of organizations to migrate first; if one fails, no other is migrated (default: 1)',
      wholeNumber(0, 1_000_000),
    )
    .option('--wave <number>', 'wave size for the remaining organizations (default: one wave)', number)
    .option('--concurrency <number>', 'number of databases at a time (default: 4)', wholeNumber(1, 64))
    .option('--stop-after <number>', 'stop after this many failures (default: 10)', number)
    .addOption(
      new Option('--resume <run>', 'continue a run that was stopped or killed').conflicts(['only', 'undo', 'plan']),
    )
    .addOption(
      new Option('--undo <run>', 'undo the migrations of a run, including the data that they added').conflicts('only'),
    )
    .note(
      'A failed migration is rolled back, and its organization answers 503 until a\n' +
        'resumed run succeeds. The run continues with the other organizations. Ctrl-C\n' +
        'stops after the current organizations, a second Ctrl-C immediately. Exits with\n' +
        '3 if some organizations are left, and with 1 if none was migrated.\n\n' +
        'A second process that is started during a run joins it. The canary, the waves\n' +
        'and the number of failures apply to all processes together, --concurrency to\n' +
        'each one. Ctrl-C removes one process from the run. When the last one leaves,\n' +
        'the run stops.',
    )
    .examples(
      'migrate tenants --plan',
      'migrate tenants --canary 5 --wave 200',
      'migrate tenants --only acme globex',
      'migrate tenants --resume 01a2…',
      'migrate tenants --undo 01a2… --plan',
    )
    .inApp(async (app, options: Options) => {
      const { signal } = app;
      const fleet = app.get('FleetMigration');
      const plans = app.get('MigrationPlans');
      if (options.plan) return showPlan(await planned(plans, options), options);
      if (!options.json && options.resume === undefined) announce(await planned(plans, options), options);
      const label = options.undo === undefined ? 'Migrating' : 'Undoing';
      const run = await withProgress(label, signal, (control) =>
        start(fleet, options, { ...control, onRun: (worker) => noteRun(app, worker, options) }),
      );
      return showRun(app, run, options);
    });

const planned = (plans: MigrationPlans, { only, undo }: Options): Promise<Plan> =>
  undo === undefined ? plans.up(only ?? null) : plans.down(undo);

function start(
  fleet: FleetMigration,
  { resume, undo, only, ...rest }: Options,
  control: RunControl,
): Promise<Run | null> {
  const changes = given(rest);
  if (resume !== undefined) return fleet.resume(resume, changes, control);
  return undo === undefined
    ? fleet.migrate({ ...changes, only: only ?? null }, control)
    : fleet.undo(undo, changes, control);
}

const given = ({ canary, wave, concurrency, stopAfter }: Partial<RunOptions>): Partial<RunOptions> =>
  Object.fromEntries(
    Object.entries({ canary, wave, concurrency, stopAfter }).filter(([, value]) => value !== undefined),
  );

/** Records in the audit log that a run was started, joined, resumed or undone. The run itself stores its outcome. */
async function noteRun(app: App, { run, isJoined }: RunWorker, { resume, ...rest }: Options): Promise<void> {
  if (isJoined) {
    requireSame(run.id, run.options, given(rest));
    complain(`Joining the run ${run.id}, which other processes are executing.`);
  }
  await app.record({
    action: isJoined ? 'migration.join' : resume === undefined ? 'migration.run' : 'migration.resume',
    ...eventOf(run),
  });
}

/** Rejects options that apply to all processes and differ from those of the run. @throws OperatorError */
function requireSame(id: string, options: RunOptions, { canary, wave, stopAfter }: Partial<RunOptions>): void {
  const others = Object.entries({ canary, wave, stopAfter }).filter(
    ([name, value]) => value !== undefined && value !== options[name as keyof RunOptions],
  );
  if (others.length === 0) return;
  const names = others.map(([name]) => (name === 'stopAfter' ? '--stop-after' : `--${name}`)).join(' and ');
  throw new OperatorError(
    `Other processes are executing the run ${id} with a different ${names}. To join it, omit ${names}.`,
  );
}

const planOf = (plan: Plan, { undo }: Options): string => planText(plan, undo === undefined ? 'apply' : 'undo');

async function showPlan(plan: Plan, options: Options): Promise<void> {
  if (options.json) return listPlan(plan);
  say(plan.groups.length === 0 ? 'Nothing to migrate.' : `${planOf(plan, options)}\n\nNothing was changed.`);
}

/** Prints every tenant of the plan as JSON. */
async function listPlan({ target, pages }: Plan): Promise<void> {
  const list = new JsonList(`{\n  "target": ${target},\n  "tenants": `, '\n}', '  ');
  for await (const page of pages()) {
    list.add(page);
    if (!isRead()) return;
  }
  list.end();
}

function announce(plan: Plan, options: Options): void {
  if (plan.groups.length > 0) say(`${planOf(plan, options)}\n`);
}

async function showRun(app: App, run: Run | null, options: Options): Promise<void> {
  if (!run) return answer(options, { run }, 'Every organization is up to date.');
  const runs = app.get('MigrationRuns');
  const summary = { ...run, results: await runs.tally(run) };
  const failed = await runs.results(run, ['failed']);
  process.exitCode = exitCodeOf(summary);
  answer(options, { run: summary, failed }, reportText(summary, failed));
}
