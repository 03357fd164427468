import { OperatorError } from '../../common/operator-error.js';
import type { ServerAdministration } from '../../tenancy/server-administration/server-administration.js';
import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { limitOf, mostConnections, mostDatabases } from '../terminal/whole-number.js';

const ID = '01a20d42-2982-7036-8346-965b82c9c51b';

export const openServerCommand = (): CliCommand =>
  new CliCommand('open')
    .description('open a server for new organizations, and prepare it first if necessary')
    .argument('<id>')
    .examples(`servers open ${ID}`)
    .inApp(async (app, id: string, options: Json) => {
      const registry = app.get('ServerAdministration');
      if (await registry.open(id)) await app.record({ action: 'server.open', object: `server:${id}` });
      answer(options, await registry.get(id), 'The server is open for new organizations.');
    });

const CLOSED = 'The server is closed for new organizations. Existing organizations are still served.';
const NONE_IS_OPEN =
  'No server is open, so no organization can be created. To open one: npx tenantry servers open <id>';

export const closeServerCommand = (): CliCommand =>
  new CliCommand('close')
    .description('close a server for new organizations; existing ones are still served')
    .argument('<id>')
    .examples(`servers close ${ID}`)
    .inApp(async (app, id: string, options: Json) => {
      const registry = app.get('ServerAdministration');
      if (await registry.close(id)) await app.record({ action: 'server.close', object: `server:${id}` });
      const isAnyOpen = (await registry.list()).some(({ state }) => state === 'open');
      answer(options, await registry.get(id), isAnyOpen ? CLOSED : `${CLOSED}\n${NONE_IS_OPEN}`);
    });

export const setServerCommand = (): CliCommand =>
  new CliCommand('set')
    .description('change the maximum number of databases on a server, or of connections of all processes to it')
    .argument('<id>')
    .option('--max-databases <number>', 'a number, or `any`', mostDatabases)
    .option(
      '--connections <number>',
      'for all processes together, or `any` for all except a reserve of 20 (a quarter if below 80)',
      mostConnections,
    )
    .examples(`servers set ${ID} --max-databases 1000`, `servers set ${ID} --connections 300`)
    .inApp(async (app, id: string, { json, ...limits }: Json & Limits) => {
      if (Object.keys(limits).length === 0) throw new OperatorError(NOTHING_TO_SET);
      const registry = app.get('ServerAdministration');
      const details = await set(registry, id, limits);
      if (Object.keys(details).length > 0)
        await app.record({ action: 'server.update', object: `server:${id}`, details });
      const server = await registry.get(id);
      answer({ json }, server, saying(server, limits));
    });

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
