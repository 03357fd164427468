import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { OperatorError } from '../common/operator-error.js';
import type * as MigrationFiles from '../../schematics/migration-file.cjs';

export type Context = 'core' | 'tenant';

const MODULE = join('schematics', 'migration-file.cjs');

/** The sources of the project, for developers' commands that read and write them. */
export class ProjectFiles {
  private readonly files: typeof MigrationFiles;

  /** @throws OperatorError when `folder` does not hold the project's sources, as in a production image. */
  constructor(private readonly folder: string) {
    if (!existsSync(join(folder, MODULE)) || !existsSync(join(folder, 'migrations')))
      throw new OperatorError(
        'There are no sources here. Run this in the folder of the project, on a developer’s machine.',
      );
    this.files = createRequire(join(folder, 'package.json'))(join(folder, MODULE)) as typeof MigrationFiles;
  }

  /** Writes a migration, and adds it to the list of its context. @returns its path. @throws OperatorError */
  write(context: Context, name: string, steps: { up: readonly string[]; down: readonly string[] }): string {
    const listPath = join(this.folder, 'migrations', `${context}.ts`);
    const list = readFileSync(listPath, 'utf8');
    const version = this.files.nextVersion(list, Date.now());
    const migration = this.made(() => this.files.migrationFile({ name, context, version, ...steps }));
    const changed = this.made(() => this.files.registered(list, migration));
    writeFileSync(join(this.folder, migration.path), migration.source, { flag: 'wx' });
    writeFileSync(listPath, changed);
    return migration.path;
  }

  /** The versions in the names of a context's files, in order. */
  versions(context: Context): number[] {
    return readdirSync(join(this.folder, 'migrations', context))
      .map((file) => Number(/^(\d{13})-.*\.ts$/.exec(file)?.[1]))
      .sort((a, b) => a - b);
  }

  private made<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new OperatorError((cause as Error).message, { cause });
    }
  }
}
