import { Command } from 'commander';
import { answer, type Json } from './answer.js';
import { examples } from './examples.js';
import { record } from './record.js';
import { limitOf, mostDatabases } from './whole-number.js';
import { service } from './services.js';
import type { WithApp } from './with-app.js';

export const openServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('open')
      .description('prepare a server if necessary, and open it for new organizations')
      .argument('<id>')
      .action((id: string, options: Json) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerRegistry');
          if (await registry.open(id)) await record(app, { action: 'server.open', object: `server:${id}` });
          answer(options, await registry.get(id), 'Open: it takes new organizations.');
        }),
      ),
    'servers open 01a20d42-2982-7036-8346-965b82c9c51b',
  );

const CLOSED = 'Closed: it takes no new organizations. Existing organizations are served as before.';
const NONE_IS_OPEN =
  'No server is open, so no organization can be created. To open one: npx tenantry servers open <id>';

export const closeServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('close')
      .description('close a server for new organizations; existing ones are served as before')
      .argument('<id>')
      .action((id: string, options: Json) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerRegistry');
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
      .description('change the maximum number of databases of a server')
      .argument('<id>')
      .requiredOption('--max-databases <number>', 'a number, or `any`', mostDatabases)
      .action((id: string, { maxDatabases, json }: Json & { maxDatabases: number | 'any' }) =>
        withApp(async (app) => {
          const registry = await service(app, 'ServerRegistry');
          if (await registry.limit(id, limitOf(maxDatabases)))
            await record(app, {
              action: 'server.update',
              object: `server:${id}`,
              details: { max_databases: maxDatabases },
            });
          const server = await registry.get(id);
          answer(
            { json },
            server,
            `It holds ${server.databases} of ${server.max_databases ?? 'any number of'} databases.`,
          );
        }),
      ),
    'servers set 01a20d42-2982-7036-8346-965b82c9c51b --max-databases 1000',
  );
