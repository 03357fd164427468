import { Command } from 'commander';
import type { ServerStatus } from '../../tenancy/server-administration/server-administration.js';
import { answer, type Json } from '../answer.js';
import { columns } from '../terminal/columns.js';
import { examples } from '../terminal/examples.js';
import { service } from '../services.js';
import type { WithApp } from '../with-app.js';

type Line = ServerStatus & { fault: string | null };

export const listServersCommand = (withApp: WithApp): Command =>
  examples(
    new Command('list')
      .description('list servers with address, state, number of databases and reachability')
      .action((options: Json) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerAdministration');
          const servers = await Promise.all(
            (await registry.list()).map(async (server) => ({ ...server, fault: await registry.findFault(server.id) })),
          );
          answer(options, servers, table(servers));
        }),
      ),
    'servers list',
    'servers list --json',
  );

const table = (servers: Line[]): string =>
  columns([
    ['ID', 'ADDRESS', 'STATE', 'DATABASES', 'CONNECTIONS', 'REACHABLE'],
    ...servers.map(({ id, host, port, state, databases, max_databases, connections, fault }) => [
      id,
      `${host}:${port}`,
      state,
      max_databases === null ? `${databases}, no limit` : `${databases} of ${max_databases}`,
      connections === null ? 'no limit' : String(connections),
      fault === null ? 'yes' : `no (${fault})`,
    ]),
  ]);
