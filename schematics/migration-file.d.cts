export interface MigrationSource {
  /** Where it goes, from the root of the project. */
  path: string;
  className: string;
  source: string;
}

export interface MigrationStep {
  /** What it does, such as add-due-date; any case. */
  name: string;
  context: 'core' | 'tenant';
  /** Milliseconds since 1970, 13 digits. */
  version: number;
  /** SQL statements; none makes an empty one to write into. */
  up: readonly string[];
  down: readonly string[];
}

/** @throws Error with a sentence for the user when the name is none. */
export function migrationFile(step: MigrationStep): MigrationSource;

/** The source of migrations/core.ts or migrations/tenant.ts with one more migration, the last. */
export function registered(listSource: string, migration: Pick<MigrationSource, 'path' | 'className'>): string;

/** The version for a migration made at `now` (ms): later than every one in the list, whatever the clocks say. */
export function nextVersion(listSource: string, now: number): number;
