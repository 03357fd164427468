import { Command } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { ServerAdministration, ServerStatus } from '../../tenancy/server-administration/server-administration.js';
import { answer, type Json } from '../answer.js';
import { examples } from '../terminal/examples.js';
import { record } from '../record.js';
import { limitOf, mostConnections, mostDatabases } from '../terminal/whole-number.js';
import { service } from '../services.js';
import type { WithApp } from '../with-app.js';

export const openServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('open')
      .description('open a server for new organizations, and prepare it first if necessary')
      .argument('<id>')
      .action((id: string, options: Json) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerAdministration');
          if (await registry.open(id)) await record(app, { action: 'server.open', object: `server:${id}` });
          answer(options, await registry.get(id), 'The server is open for new organizations.');
        }),
      ),
    'servers open 01a20d42-2982-7036-8346-965b82c9c51b',
  );

const CLOSED = 'The server is closed for new organizations. Existing organizations are still served.';
const NONE_IS_OPEN =
  'No server is open, so no organization can be created. To open one: npx tenantry servers open <id>';

export const closeServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('close')
      .description('close a server for new organizations; existing ones are still served')
      .argument('<id>')
      .action((id: string, options: Json) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerAdministration');
          if (await registry.close(id)) await record(app, { action: 'server.close', object: `server:${id}` });
          const isAnyOpen = (await registry.list()).some(({ state }) => state === 'open');
          answer(options, await registry.get(id), isAnyOpen ? CLOSED : `${CLOSED}\n${NONE_IS_OPEN}`);
        }),
      ),
    'servers close 01a20d42-2982-7036-8346-965b82c9c51b',
  );

export const setServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('set')
      .description('change the maximum number of databases on a server, or of connections of all processes to it')
      .argument('<id>')
      .option('--max-databases <number>', 'a number, or `any`', mostDatabases)
      .option(
        '--connections <number>',
        'for all processes together, or `any` for all except a reserve of 20 (a quarter if below 80)',
        mostConnections,
      )
      .action((id: string, { json, ...limits }: Json & Limits) =>
        withApp(async (app) => {
          if (Object.keys(limits).length === 0) throw new OperatorError(NOTHING_TO_SET);
          const registry = await service(app, 'ServerAdministration');
          const changed = await set(registry, id, limits);
          if (Object.keys(changed).length > 0)
            await record(app, { action: 'server.update', object: `server:${id}`, details: changed });
          const server = await registry.get(id);
          answer({ json }, server, saying(server, limits));
        }),
      ),
    'servers set 01a20d42-2982-7036-8346-965b82c9c51b --max-databases 1000',
    'servers set 01a20d42-2982-7036-8346-965b82c9c51b --connections 300',
  );

interface Limits {
  maxDatabases?: number | 'any';
  connections?: number | 'any';
}

type Limited = Record<string, number | string>;

const NOTHING_TO_SET = 'There is nothing to set. Specify --max-databases, --connections or both.';

/** @returns the changed numbers, for the audit log. */
async function set(
  registry: ServerAdministration,
  id: string,
  { maxDatabases, connections }: Limits,
): Promise<Limited> {
  const changed: Limited = {};
  if (connections !== undefined && (await registry.share(id, limitOf(connections))))
    changed['connections'] = connections;
  if (maxDatabases !== undefined && (await registry.limit(id, limitOf(maxDatabases))))
    changed['max_databases'] = maxDatabases;
  return changed;
}

function saying(server: ServerStatus, { maxDatabases, connections }: Limits): string {
  const lines = [maxDatabases === undefined ? [] : room(server), connections === undefined ? [] : share(server)];
  return lines.flat().join('\n');
}

const room = ({ databases, max_databases }: ServerStatus): string =>
  `The server holds ${databases} databases. ${max_databases === null ? 'It has no limit.' : `Its maximum is ${max_databases}.`}`;

const share = ({ connections }: ServerStatus): string =>
  connections === null
    ? 'All processes together can use all connections of the server except for a reserve.'
    : `All processes together can use ${connections} connections of the server.`;
