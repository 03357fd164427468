import { Command } from 'commander';
import { ServerRegistry } from '../tenancy/server-registry.js';
import { examples } from './examples.js';
import { mostDatabases } from './whole-number.js';
import type { WithApp } from './with-app.js';

export const openServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('open')
      .description('make a server ready if it is not, and let it take new organizations')
      .argument('<id>')
      .action((id: string) =>
        withApp(async (app) => {
          await app.get(ServerRegistry).open(id);
          console.log('Open: it takes new organizations.');
        }),
      ),
    'servers open 01a20d42-2982-7036-8346-965b82c9c51b',
  );

export const closeServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('close')
      .description('let a server take no new organizations; those it has are served as before')
      .argument('<id>')
      .action((id: string) =>
        withApp(async (app) => {
          const registry = app.get(ServerRegistry);
          await registry.close(id);
          console.log('Closed: it takes no new organizations, and serves those it has as before.');
          const isAnyOpen = (await registry.list()).some(({ state }) => state === 'open');
          if (!isAnyOpen) console.log('No server is open now: nobody can create an organization until one is.');
        }),
      ),
    'servers close 01a20d42-2982-7036-8346-965b82c9c51b',
  );

export const setServerCommand = (withApp: WithApp): Command =>
  examples(
    new Command('set')
      .description('change how many databases a server may hold')
      .argument('<id>')
      .requiredOption('--max-databases <number>', 'a number, or `any`', mostDatabases)
      .action((id: string, { maxDatabases }: { maxDatabases: number | null }) =>
        withApp(async (app) => {
          const registry = app.get(ServerRegistry);
          await registry.limit(id, maxDatabases);
          const holds = (await registry.list()).find((server) => server.id === id)?.databases ?? 0;
          console.log(`It holds ${holds} of ${maxDatabases ?? 'any number of'} databases.`);
        }),
      ),
    'servers set 01a20d42-2982-7036-8346-965b82c9c51b --max-databases 1000',
  );
