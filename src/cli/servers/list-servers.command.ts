import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { columns } from '../terminal/columns.js';

type Line = ServerStatus & { fault: string | null };

export const listServersCommand = (): CliCommand =>
  new CliCommand('list')
    .description('list servers with address, state, number of databases and reachability')
    .examples('servers list', 'servers list --json')
    .inApp(async (app, options: Json) => {
      const [registry, health] = [app.get('ServerAdministration'), app.get('ServerHealth')];
      const servers = await Promise.all(
        (await registry.list()).map(async (server) => ({ ...server, fault: (await health.of(server.id)).fault })),
      );
      answer(options, servers, table(servers));
    });

const table = (servers: Line[]): string =>
  columns([
    ['ID', 'ADDRESS', 'STATE', 'DATABASES', 'CONNECTIONS', 'REACHABLE', 'MOVED AWAY'],
    ...servers.map(({ id, host, port, state, databases, max_databases, connections, fault, moves_away }) => [
      id,
      `${host}:${port}`,
      state,
      max_databases === null ? `${databases}, no limit` : `${databases} of ${max_databases}`,
      connections === null ? 'no limit' : String(connections),
      fault === null ? 'yes' : `no (${fault})`,
      moves_away === null ? '' : `${moves_away.made} of ${moves_away.planned}, ${moves_away.state}`,
    ]),
  ]);
