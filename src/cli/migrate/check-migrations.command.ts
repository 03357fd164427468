import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Entities } from '../../database/data-source.js';
import { type MigrationClass, versionOf } from '../../database/schema/migration-class.js';
import type { Statements } from '../../database/schema/recorded-migrations.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { ExitCode } from '../exit-code.js';
import { type Context, ProjectFiles } from './project-files.js';
import { schemas } from './schemas.js';

export const checkMigrationsCommand = (): CliCommand =>
  new CliCommand('check')
    .description(
      'check that entities and migrations agree and that every migration is listed in order; exits with 1 if not. Warns ' +
        'about migrations that break the previous release or lock a table',
    )
    .examples('migrate check')
    .inCore(async (app, options: Json, { parts: { folder } }: CliCommand) => {
      const faults: string[] = [];
      const warnings: string[] = [];
      const differences = app.get('SchemaDifferences');
      for (const [context, { entities, migrations, minServedSchema }] of Object.entries<Checked>(await schemas())) {
        const found = await differences.inspect(entities, migrations, minServedSchema);
        faults.push(...found.up.map((sql) => `${context}: no migration contains ${sql}`));
        faults.push(...misplaced(migrations.map(versionOf), folder, context as Context));
        if (minServedSchema !== undefined && found.needed > minServedSchema) faults.push(tooOld(found.needed));
        warnings.push(...(await risks(folder, context, migrations, found.statements)));
      }
      if (faults.length > 0) process.exitCode = ExitCode.failed;
      const told = [...faults, ...warnings.map((warning) => `Warning: ${warning}`)];
      if (faults.length === 0) told.push('Entities and migrations agree.');
      answer(options, { faults, warnings }, told.join('\n'));
    });

interface Checked {
  entities: Entities;
  migrations: readonly MigrationClass[];
  minServedSchema?: number;
}

const tooOld = (needed: number): string =>
  `tenant: the entities need the migration ${needed}, but OLDEST_SERVED allows databases without it. Set OLDEST_SERVED in ` +
  `src/tenant/tenant.schema.ts to ${needed}. Older organizations then answer 503 until they are migrated.`;

/** The risks that each migration does not accept. In a production image, which contains no sources, there are none. */
async function risks(
  folder: string,
  context: string,
  migrations: readonly MigrationClass[],
  statements: Statements,
): Promise<string[]> {
  if (!existsSync(join(folder, 'migrations'))) return [];
  const files = new ProjectFiles(folder);
  const told = migrations.map(async (migration) => {
    const sentences = await files.risksOf(statements.get(migration.name) ?? [], migration);
    return sentences.map((sentence) => `${context}: ${migration.name}: ${sentence}`);
  });
  return (await Promise.all(told)).flat();
}

/** Reports files that are not listed, and a list that is out of order. Without sources, it only checks the list. */
function misplaced(listed: readonly number[], folder: string, context: Context): string[] {
  const isAscending = listed.every((version, i) => i === 0 || version > (listed[i - 1] ?? 0));
  const faults = isAscending ? [] : [`${context}: migrations/${context}.ts is not in version order`];
  if (!existsSync(join(folder, 'migrations'))) return faults;
  const unlisted = new ProjectFiles(folder).versions(context).filter((version) => !listed.includes(version));
  return [...faults, ...unlisted.map((version) => `${context}: the migration ${version} is not listed, or not built`)];
}
