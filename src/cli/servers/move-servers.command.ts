import type { PlannedMove } from '../../tenancy/move/server-moves.js';
import { eventOf, type TenantMove } from '../../tenancy/move/tenant-move.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import { columns } from '../terminal/columns.js';
import { complain } from '../terminal/terminal.js';
import { wholeNumber } from '../terminal/whole-number.js';

interface Options extends Json {
  plan?: true;
  keepDays: number;
  rate?: number;
  most: number;
}

const ID = '01a20d42-2982-7036-8346-965b82c9c51b';

const moving = (name: string): CliCommand =>
  new CliCommand(name)
    .option('--plan', 'only list the moves')
    .option('--keep-days <days>', 'time for which each old copy is kept for an undo', wholeNumber(0, 365), 7)
    .option('--rate <number>', 'maximum speed of each copy in MB/s', wholeNumber(1, 100_000))
    .note(
      'One organization is moved at a time. The first failure stops the command. Ctrl-C\n' +
        'stops it, too. To continue, resume the move of that organization and run the\n' +
        'command again.',
    );

export const drainServerCommand = (): CliCommand =>
  moving('drain')
    .description('close a server, and move all its organizations to other servers')
    .argument('<id>')
    .examples(`servers drain ${ID} --plan`, `servers drain ${ID}`)
    .inApp(async (app, id: string, options: Options) => {
      const [registry, moves] = [app.get('ServerAdministration'), app.get('ServerMoves')];
      await app.get('DatabaseServers').load();
      await registry.get(id);
      if (!options.plan && (await registry.close(id)))
        await app.record({ action: 'server.close', object: `server:${id}` });
      await make(app, await moves.drain(id), options);
    });

export const balanceServersCommand = (): CliCommand =>
  moving('balance')
    .description('move organizations until all open servers have equally many')
    .option('--most <number>', 'maximum number of moves', wholeNumber(1, 100_000), 20)
    .examples('servers balance --plan', 'servers balance --most 50')
    .inApp(async (app, options: Options) => {
      await app.get('DatabaseServers').load();
      await make(app, await app.get('ServerMoves').balance(options.most), options);
    });

async function make(app: App, planned: PlannedMove[], options: Options): Promise<void> {
  if (options.plan || planned.length === 0)
    return answer(options, { moves: planned }, planned.length === 0 ? 'There is nothing to move.' : table(planned));
  await app.get('TenantChanges').start();
  const { keepDays, rate = null } = options;
  const control = { signal: app.signal, record: (move: TenantMove) => app.record(eventOf(move)) };
  const done = await app.get('ServerMoves').run(planned, { keepDays, rate }, control, ({ slug }, move) => {
    if (!options.json && move) complain(`${slug} is moved. Requests waited ${move.pause_ms ?? '?'} ms.`);
  });
  if (done < planned.length) process.exitCode = 3;
  answer(
    options,
    { moved: done, left: planned.length - done },
    `${done} of ${planned.length} organizations are moved.`,
  );
}

const table = (planned: PlannedMove[]): string =>
  columns([
    ['ORGANIZATION', 'FROM', 'TO'],
    ...planned.map(({ slug, from_server_id, to_server_id }) => [slug, from_server_id, to_server_id]),
  ]);
