import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { Organization } from '../../core/organizations/organization.entity.js';
import type { MovePlan } from '../../tenancy/move/move-plan.js';
import { abandonmentOf, eventOf, type TenantMove, UNFINISHED } from '../../tenancy/move/tenant-move.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { organizationOf } from '../organization.js';
import { complain } from '../terminal/terminal.js';
import { wholeNumber } from '../terminal/whole-number.js';
import { movedWords, moveFacts, planWords } from './move-report.js';

interface Options extends Json {
  to?: string;
  plan?: true;
  keepDays: number;
  rate?: number;
  resume?: true;
  abandon?: true;
  undo?: true;
  status?: true;
}

const OTHERS = ['to', 'plan', 'resume', 'abandon', 'undo', 'status'];

const alone = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  return option.conflicts(OTHERS.filter((other) => other !== option.attributeName()));
};

export const moveTenantCommand = (): CliCommand =>
  new CliCommand('move')
    .description('move an organization to another server while it is used')
    .argument('<slug>')
    .option('--to <server>', 'the id of the server')
    .option('--plan', 'only show size, expected duration and obstacles')
    .option('--keep-days <days>', 'time for which the old copy is kept for an undo', wholeNumber(0, 365), 7)
    .option('--rate <number>', 'maximum speed of the copy in MB/s', wholeNumber(1, 100_000))
    .addOption(alone('--resume', 'continue a move that stopped'))
    .addOption(alone('--abandon', 'give up a move before its switch, and drop the new copy'))
    .addOption(alone('--undo', 'move back to the old copy, with everything that was written since'))
    .addOption(alone('--status', 'show the last move'))
    .note(
      'Requests wait for a moment while the new server takes over. Before that, all\n' +
        'rows of both sides are compared. Ctrl-C stops the move between two tables, and\n' +
        'the organization is served as before. See docs/moving.md.',
    )
    .examples('tenant move acme --to 01a2… --plan', 'tenant move acme --to 01a2…', 'tenant move acme --undo')
    .inApp(async (app, slug: string, options: Options) => {
      const organization = await organizationOf(app, slug);
      await app.get('DatabaseServers').load();
      if (options.plan) return showPlan(await planned(app, organization, options), options);
      const move = await work(app, organization, options);
      show(move, options, options.status === true && move !== null && (await isDead(app, move)));
    });

const NO_SERVER = 'Specify the server with --to. To list all: npx tenantry servers list';

function planned(app: App, organization: Organization, { to }: Options): Promise<MovePlan> {
  if (to === undefined) throw new OperatorError(NO_SERVER);
  return app.get('MovePlanner').plan(organization, to);
}

async function work(app: App, organization: Organization, options: Options): Promise<TenantMove | null> {
  const [moves, { signal }] = [app.get('TenantMoves'), app];
  const record = (move: TenantMove): Promise<void> => app.record(eventOf(move));
  const control = { signal, record, onStep: progress(options) };
  if (options.status) return moves.latest(organization);
  if (options.abandon) return abandoned(app, await moves.abandon(organization));
  if (options.resume) return moves.resume(organization, control);
  if (options.undo) return moves.run(await moves.beginUndo(organization, control), control);
  if (options.to === undefined) throw new OperatorError(NO_SERVER);
  const { keepDays, rate = null } = options;
  return moves.run(await moves.begin(organization, options.to, { keepDays, rate }, control), control);
}

async function abandoned(app: App, move: TenantMove): Promise<TenantMove> {
  await app.record(abandonmentOf(move));
  return move;
}

/** Prints each step once. */
function progress({ json }: Options): (move: TenantMove) => void {
  let last = '';
  return ({ step }) => {
    if (!json && step !== last) complain(`${step.replace('_', ' ')} …`);
    last = step;
  };
}

function showPlan(plan: MovePlan, options: Options): void {
  if (plan.refusals.length > 0) process.exitCode = 1;
  answer(options, plan, planWords(plan));
}

const isDead = async (app: App, move: TenantMove): Promise<boolean> =>
  UNFINISHED.includes(move.step) && !(await app.get('TenantMoves').isAtWork(move));

const show = (move: TenantMove | null, options: Options, dead: boolean): void =>
  answer(options, move && moveFacts(move), move ? movedWords(move, dead) : 'There is nothing to resume.');
