import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { CAREFUL, FleetMigration, type Plan } from '../tenancy/fleet-migration.js';
import { MigrationRuns, type Run, type RunOptions } from '../tenancy/migration-runs.js';
import type { Watcher } from '../tenancy/run-execution.js';
import { examples } from './examples.js';
import { planText } from './migration-plan.js';
import { exitCodeOf, reportText } from './migration-report.js';
import { progress } from './progress.js';
import { wholeNumber } from './whole-number.js';
import type { WithApp } from './with-app.js';

interface Options extends Partial<Omit<RunOptions, 'only'>> {
  only?: string[];
  plan?: true;
  resume?: string;
  undo?: string;
  json?: true;
}

const number = wholeNumber(1, 1_000_000);

export const migrateTenantsCommand = (withApp: WithApp): Command =>
  examples(
    new Command('tenants')
      .description('migrate the database of every organization, and the template and spares for new ones')
      .option('--only <slug...>', 'these organizations alone')
      .option('--plan', 'only say who is behind, and by which migrations')
      .option(
        '--canary <number>',
        'so many organizations first; when one fails, no other is touched (default: 1)',
        wholeNumber(0, 1_000_000),
      )
      .option('--wave <number>', 'the rest in waves of so many, instead of in one', number)
      .option('--concurrency <number>', 'databases at a time (default: 4)', wholeNumber(1, 64))
      .option('--stop-after <number>', 'stop when so many have failed (default: 10)', number)
      .addOption(
        new Option('--resume <run>', 'go on with a run that was stopped or killed').conflicts(['only', 'undo', 'plan']),
      )
      .addOption(
        new Option('--undo <run>', 'undo what a run applied, with the data that it brought').conflicts(['only']),
      )
      .option('--json', 'as JSON')
      .addHelpText(
        'after',
        '\nAn organization whose migration fails is kept as it was and answers 503 until it is mended; the others go on.\n' +
          'Ctrl-C stops between two organizations. Ends with 3 when some are left.',
      )
      .action((options: Options) =>
        withApp(async (app, { signal }) => {
          if (options.plan) return showPlan(await planned(app.get(FleetMigration), options), options);
          const run = await start(app.get(FleetMigration), options, {
            signal,
            onProgress: progress(options.undo === undefined ? 'Migrating' : 'Undoing'),
          });
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

function showPlan(plan: Plan, { json, undo }: Options): void {
  console.log(json ? JSON.stringify(plan, null, 2) : planText(plan, undo === undefined ? 'APPLY' : 'UNDO'));
}

async function showRun(app: INestApplicationContext, run: Run | null, { json }: Options): Promise<void> {
  if (!run) return console.log(json ? JSON.stringify({ run: null }) : 'Every organization is up to date.');
  const summary = { ...run, results: await app.get(MigrationRuns).tally(run) };
  const failed = await app.get(MigrationRuns).results(run, ['failed']);
  process.exitCode = exitCodeOf(summary);
  console.log(json ? JSON.stringify({ run: summary, failed }, null, 2) : reportText(summary, failed));
}
