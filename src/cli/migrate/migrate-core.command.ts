import type { CoreMigrator } from '../../database/core/core-migrator.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';

interface Options extends Json {
  plan?: true;
  undo?: true;
}

export const migrateCoreCommand = (): CliCommand =>
  new CliCommand('core')
    .description('migrate the core database; creates it if it is missing')
    .option('--plan', 'only list the migrations')
    .option('--undo', 'undo the newest migration, including the data that it added')
    .examples('migrate core --plan', 'migrate core', 'migrate core --undo')
    .inCore(async (app, options: Options) => {
      const names = await work(app.get('CoreMigrator'), options);
      if (!options.plan && !options.undo) await app.get('CoreDatabase').repairGrants();
      if (!options.plan && names.length > 0)
        await app.record({ action: options.undo ? 'core.undo' : 'core.migrate', details: { migrations: names } });
      const words = names.length === 0 ? 'The core database is up to date.' : sentence(names, options);
      answer(options, { [verb(options)]: names }, words);
    });

async function work(core: CoreMigrator, { plan, undo }: Options): Promise<string[]> {
  if (undo) return [plan ? await core.newest() : await core.undo()];
  return plan ? core.pending() : core.migrate();
}

const verb = ({ plan, undo }: Options): string => `${plan ? 'to_' : ''}${undo ? 'undo' : 'apply'}`;

const sentence = (names: readonly string[], { plan, undo }: Options): string => {
  const heading = plan ? `To ${undo ? 'undo' : 'apply'}` : undo ? 'Undone' : 'Applied';
  return `${heading}:\n${names.map((name) => `  ${name}`).join('\n')}`;
};
