import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { OperatorError } from '../../common/operator-error.js';
import { type MigrationClass, minCodeSchemaOf } from '../../database/schema/migration-class.js';

export type Context = 'core' | 'tenant';

const MODULE = join('schematics', 'migration-file.cjs');
const RISKS = join('schematics', 'migration-risks.cjs');

/** The module that analyses the SQL of migrations. It needs a development dependency. */
interface MigrationRisks {
  /** Warnings about statements that break the previous release or lock existing tables. */
  risksOf(migration: {
    statements: readonly string[];
    accepts: readonly string[];
    contracts: boolean;
  }): Promise<string[]>;
}

/**
 * The module that writes migration files. It is loaded only where sources exist, because the image is built without it.
 */
interface MigrationFiles {
  /** @throws Error with a message for the user if the name is not valid. */
  migrationFile(step: {
    name: string;
    context: Context;
    version: number;
    /** SQL statements. Without any, the migration is empty. */
    up: readonly string[];
    down: readonly string[];
  }): { path: string; className: string; source: string };
  /** The source of the context's list with this migration added at the end. */
  registered(listSource: string, migration: { path: string; className: string }): string;
  /**
   * The version of a migration that is created at `now` (ms). It is later than every version in the list, even if
   * clocks are
wrong.
   */
  nextVersion(listSource: string, now: number): number;
  /** The file that sets the oldest served schema version. */
  readonly OLDEST_SERVED_IN: string;
  /** The source of that file with another version. @throws Error with a message for the user. */
  raised(schemaSource: string, version: number): string;
}

/** The sources of the project, for commands that read and write them. */
export class ProjectFiles {
  private readonly files: MigrationFiles;

  /** @throws OperatorError when `folder` does not contain the project's sources, as in a production image. */
  constructor(private readonly folder: string) {
    if (!existsSync(join(folder, MODULE)) || !existsSync(join(folder, 'migrations')))
      throw new OperatorError(
        'This folder does not contain the sources. Run this command in the project folder on a development machine.',
      );
    this.files = this.load(MODULE) as MigrationFiles;
  }

  /**
   * Writes a migration and adds it to the list of its context. A tenant migration that the code requires raises
   * OLDEST_SERVED.
   *
   * @returns its path. @throws OperatorError
   */
  write(
    context: Context,
    name: string,
    { isNeeded = false, ...steps }: { up: readonly string[]; down: readonly string[]; isNeeded?: boolean },
  ): string {
    const listPath = join(this.folder, 'migrations', `${context}.ts`);
    const list = readFileSync(listPath, 'utf8');
    const version = this.files.nextVersion(list, Date.now());
    const migration = this.made(() => this.files.migrationFile({ name, context, version, ...steps }));
    const changed = this.made(() => this.files.registered(list, migration));
    const schema = context === 'tenant' && isNeeded ? this.raised(version) : null;
    writeFileSync(join(this.folder, migration.path), migration.source, { flag: 'wx' });
    writeFileSync(listPath, changed);
    if (schema) writeFileSync(schema.path, schema.source);
    return migration.path;
  }

  /** The versions in the file names of a context's migrations, sorted. */
  versions(context: Context): number[] {
    return readdirSync(join(this.folder, 'migrations', context))
      .map((file) => Number(/^(\d{13})-.*\.ts$/.exec(file)?.[1]))
      .sort((a, b) => a - b);
  }

  /** The risks that a migration does not accept. */
  risksOf(statements: readonly string[], migration: MigrationClass): Promise<string[]> {
    const { risksOf } = this.load(RISKS) as MigrationRisks;
    const { accepts = [] } = new migration();
    return risksOf({ statements, accepts, contracts: minCodeSchemaOf(migration) !== undefined });
  }

  private raised(version: number): { path: string; source: string } {
    const path = join(this.folder, this.files.OLDEST_SERVED_IN);
    return { path, source: this.made(() => this.files.raised(readFileSync(path, 'utf8'), version)) };
  }

  private load(module: string): unknown {
    return createRequire(join(this.folder, 'package.json'))(join(this.folder, module));
  }

  private made<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new OperatorError((cause as Error).message, { cause });
    }
  }
}
