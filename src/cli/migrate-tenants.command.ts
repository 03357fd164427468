import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import type { FleetMigration, Plan } from '../tenancy/fleet-migration.js';
import { CAREFUL, type Run, type RunOptions } from '../tenancy/migration-run.js';
import type { Watcher } from '../tenancy/watcher.js';
import { answer, type Json } from './answer.js';
import { examples } from './examples.js';
import { planText } from './migration-plan.js';
import { exitCodeOf, reportText } from './migration-report.js';
import { withProgress } from './progress.js';
import { wholeNumber } from './whole-number.js';
import { record } from './record.js';
import { service } from './services.js';
import { say } from './terminal.js';
import type { WithApp } from './with-app.js';

interface Options extends Json, Partial<Omit<RunOptions, 'only'>> {
  only?: string[];
  plan?: true;
  resume?: string;
  undo?: string;
}

const number = wholeNumber(1, 1_000_000);

export const migrateTenantsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('tenants')
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
        new Option('--undo <run>', 'undo the migrations of a run, including the data that they added').conflicts([
          'only',
        ]),
      )
      .addHelpText(
        'after',
        '\nA failed migration is rolled back, and its organization answers 503 until a\n' +
          'resumed run succeeds. The other organizations continue. Ctrl-C stops after the\n' +
          'current organizations, a second Ctrl-C stops immediately. Ends with 3 when some\n' +
          'are left, and with 1 when nothing was done.',
      )
      .action((options: Options) =>
        withApp(async (app, { signal }) => {
          const fleet = await service(app, 'FleetMigration');
          if (options.plan) return showPlan(await planned(fleet, options), options);
          if (!options.json && options.resume === undefined) announce(await planned(fleet, options), options);
          const label = options.undo === undefined ? 'Migrating' : 'Undoing';
          const run = await withProgress(label, signal, (watcher) =>
            start(fleet, options, { ...watcher, onRun: (one) => recordRun(app, one, options) }),
          );
          return showRun(app, run, options);
        }),
      ),
    'migrate tenants --plan',
    'migrate tenants --canary 5 --wave 200',
    'migrate tenants --only acme globex',
    'migrate tenants --resume 01a2…',
    'migrate tenants --undo 01a2… --plan',
  );

const planned = (fleet: FleetMigration, { only, undo }: Options): Promise<Plan> =>
  undo === undefined ? fleet.plan(only ?? null) : fleet.planUndo(undo);

function start(fleet: FleetMigration, { resume, undo, only, ...rest }: Options, watcher: Watcher): Promise<Run | null> {
  const { canary, wave, concurrency, stopAfter } = rest;
  const changes = Object.fromEntries(
    Object.entries({ canary, wave, concurrency, stopAfter }).filter(([, value]) => value !== undefined),
  );
  if (resume !== undefined) return fleet.resume(resume, changes, watcher);
  const options = { ...CAREFUL, ...changes, only: only ?? null };
  return undo === undefined ? fleet.migrate(options, watcher) : fleet.undo(undo, options, watcher);
}

/** Records who started, resumed or undid a run. The run itself stores its outcome. */
const recordRun = (
  app: INestApplicationContext,
  { id, undoes, target }: Pick<Run, 'id' | 'undoes' | 'target'>,
  { resume }: Options,
): Promise<void> =>
  record(app, {
    action: resume === undefined ? 'migration.run' : 'migration.resume',
    object: `migration:${id}`,
    details: { target, ...(undoes !== null && { undoes }) },
  });

const planOf = (plan: Plan, { undo }: Options): string => planText(plan, undo === undefined ? 'apply' : 'undo');

function showPlan(plan: Plan, options: Options): void {
  const isIdle = plan.tenants.length === 0;
  answer(options, plan, isIdle ? 'Nothing to migrate.' : `${planOf(plan, options)}\n\nNothing was changed.`);
}

function announce(plan: Plan, options: Options): void {
  if (plan.tenants.length > 0) say(`${planOf(plan, options)}\n`);
}

async function showRun(app: INestApplicationContext, run: Run | null, options: Options): Promise<void> {
  if (!run) return answer(options, { run }, 'Every organization is up to date.');
  const summary = {
    ...run,
    results: await (await service(app, 'MigrationRuns')).tally(run),
  };
  const failed = await (await service(app, 'MigrationRuns')).results(run, ['failed']);
  process.exitCode = exitCodeOf(summary);
  answer(options, { run: summary, failed }, reportText(summary, failed));
}
