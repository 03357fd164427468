import { Option } from 'commander';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { type Context, ProjectFiles } from './project-files.js';
import { schemas } from './schemas.js';

interface Options extends Json {
  core?: true;
  tenant?: true;
}

/** A command that writes a migration of one context. */
const writing = (name: string): CliCommand =>
  new CliCommand(name)
    .argument('<name>', 'its purpose, such as add-due-date')
    .addOption(new Option('--core', 'for the core database').conflicts('tenant'))
    .addOption(new Option('--tenant', 'for the databases of organizations'))
    .examples(`migrate ${name} add-due-date --tenant`)
    .hook('preAction', (_, action) => {
      const { core, tenant } = action.opts<Options>();
      if (core !== true && tenant !== true)
        action.error('error: specify --core or --tenant', { code: 'tenantry.context' });
    });

const contextOf = ({ core }: Options): Context => (core ? 'core' : 'tenant');

const raised = ({ core }: Options): string =>
  core
    ? ''
    : ' OLDEST_SERVED in src/tenant/tenant.schema.ts is set to it. Organizations without it get 503 until ' +
      '`npx tenantry migrate tenants` has run.';

export const createMigrationCommand = (): CliCommand =>
  writing('create')
    .description('create an empty migration and add it to the list')
    .action((name: string, options: Options, { parts: { folder } }: CliCommand) => {
      const path = new ProjectFiles(folder).write(contextOf(options), name, { up: [], down: [] });
      answer(options, { path }, `Created ${path} and added it to the list. Write its SQL, then run: npm run build`);
    });

export const generateMigrationCommand = (): CliCommand =>
  writing('generate')
    .description('generate a migration from the difference between entities and migrations; build first')
    .action((name: string, options: Options, command: CliCommand) => {
      const { folder, withCore } = command.parts;
      const files = new ProjectFiles(folder);
      return command.start(async (app) => {
        const { entities, migrations } = (await schemas())[contextOf(options)];
        const differences = await app.get('SchemaDifferences').runnable(entities, migrations);
        if (differences.up.length === 0)
          return answer(options, { path: null }, 'Entities and migrations agree. No migration is needed.');
        const path = files.write(contextOf(options), name, { ...differences, isNeeded: true });
        answer(
          options,
          { path },
          `Created ${path} and added it to the list. Review it before you use it.${raised(options)}`,
        );
      }, withCore);
    });
