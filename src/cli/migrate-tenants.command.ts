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
      .addHelpText(
        'after',
        '\nAn organization whose migration fails is kept as it was and answers 503 until\n' +
          'it is mended; the others go on. Ctrl-C stops between two organizations, a second\n' +
          'one at once. Ends with 3 when some are left, and with 1 when nothing was done.',
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

/** Who began, resumed or undid a run. What became of it is kept with the run. */
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
  answer(options, plan, isIdle ? 'There is nothing to do.' : `${planOf(plan, options)}\n\nNothing was changed.`);
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
