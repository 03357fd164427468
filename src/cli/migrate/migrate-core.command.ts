import { Command } from 'commander';
import type { CoreMigrator } from '../../database/core/core-migrator.js';
import { answer, type Json } from '../answer.js';
import { examples } from '../terminal/examples.js';
import { record } from '../record.js';
import { service } from '../services.js';
import type { WithApp } from '../with-app.js';

interface Options extends Json {
  plan?: true;
  undo?: true;
}

export const migrateCoreCommand = (withCore: WithApp): Command =>
  examples(
    new Command('core')
      .description('migrate the core database; creates it if it is missing')
      .option('--plan', 'only list the migrations')
      .option('--undo', 'undo the newest migration, including the data that it added')
      .action((options: Options) =>
        withCore(async (app) => {
          const names = await work(await service(app, 'CoreMigrator'), options);
          if (!options.plan && !options.undo) await (await service(app, 'CoreDatabase')).repairGrants();
          if (!options.plan && names.length > 0)
            await record(app, { action: options.undo ? 'core.undo' : 'core.migrate', details: { migrations: names } });
          const words = names.length === 0 ? 'The core database is up to date.' : sentence(names, options);
          answer(options, { [verb(options)]: names }, words);
        }),
      ),
    'migrate core --plan',
    'migrate core',
    'migrate core --undo',
  );

async function work(core: CoreMigrator, { plan, undo }: Options): Promise<string[]> {
  if (undo) return [plan ? await core.newest() : await core.undo()];
  return plan ? core.pending() : core.migrate();
}

const verb = ({ plan, undo }: Options): string => `${plan ? 'to_' : ''}${undo ? 'undo' : 'apply'}`;

const sentence = (names: readonly string[], { plan, undo }: Options): string => {
  const heading = plan ? `To ${undo ? 'undo' : 'apply'}` : undo ? 'Undone' : 'Applied';
  return `${heading}:\n${names.map((name) => `  ${name}`).join('\n')}`;
};
