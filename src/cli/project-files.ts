import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { OperatorError } from '../common/operator-error.js';

export type Context = 'core' | 'tenant';

const MODULE = join('schematics', 'migration-file.cjs');

/** What that module does. It is loaded where there are sources: the image is built without it. */
interface MigrationFiles {
  /** @throws Error with a sentence for the user when the name is none. */
  migrationFile(step: {
    name: string;
    context: Context;
    version: number;
    /** SQL statements; none makes an empty one to write into. */
    up: readonly string[];
    down: readonly string[];
  }): { path: string; className: string; source: string };
  /** The source of the context's list with one more migration, the last. */
  registered(listSource: string, migration: { path: string; className: string }): string;
  /** The version for a migration made at `now` (ms): later than every one in the list, whatever the clocks say. */
  nextVersion(listSource: string, now: number): number;
}

/** The sources of the project, for developers' commands that read and write them. */
export class ProjectFiles {
  private readonly files: MigrationFiles;

  /** @throws OperatorError when `folder` does not hold the project's sources, as in a production image. */
  constructor(private readonly folder: string) {
    if (!existsSync(join(folder, MODULE)) || !existsSync(join(folder, 'migrations')))
      throw new OperatorError(
        'There are no sources here. Run this in the folder of the project, on a developer’s machine.',
      );
    this.files = createRequire(join(folder, 'package.json'))(join(folder, MODULE)) as MigrationFiles;
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
