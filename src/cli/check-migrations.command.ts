import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { answer, type Json } from './answer.js';
import { examples } from './examples.js';
import { ExitCode } from './exit-code.js';
import { type Context, ProjectFiles } from './project-files.js';
import { schemas } from './schemas.js';
import { service } from './services.js';
import type { WithApp } from './with-app.js';

export const checkMigrationsCommand = (withCore: WithApp, folder: string): Command =>
  examples(
    new Command('check')
      .description('whether entities and migrations agree and every migration is listed in order; ends with 1 if not')
      .action((options: Json) =>
        withCore(async (app) => {
          const { versionOf } = await import('../database/migration-runner.js');
          const faults: string[] = [];
          for (const [context, { entities, migrations }] of Object.entries(await schemas())) {
            const { up } = await (await service(app, 'SchemaDifferences')).between(entities, migrations);
            faults.push(...up.map((sql) => `${context}: the migrations lack ${sql}`));
            faults.push(...misplaced(migrations.map(versionOf), folder, context as Context));
          }
          if (faults.length > 0) process.exitCode = ExitCode.failed;
          answer(options, { faults }, faults.length > 0 ? faults.join('\n') : 'Entities and migrations agree.');
        }),
      ),
    'migrate check',
  );

/** Files that are not listed, and a list out of order. Where there are no sources, only the list. */
function misplaced(listed: readonly number[], folder: string, context: Context): string[] {
  const isAscending = listed.every((version, i) => i === 0 || version > (listed[i - 1] ?? 0));
  const faults = isAscending ? [] : [`${context}: migrations/${context}.ts is not in the order of the versions`];
  if (!existsSync(join(folder, 'migrations'))) return faults;
  const unlisted = new ProjectFiles(folder).versions(context).filter((version) => !listed.includes(version));
  return [...faults, ...unlisted.map((version) => `${context}: the migration ${version} is not listed, or not built`)];
}
