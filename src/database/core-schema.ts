import type { Entities } from './data-source.js';
import type { MigrationClass } from './migration-runner.js';

/** What this release expects in the core database. */
export class CoreSchema {
  constructor(
    readonly entities: Entities,
    readonly migrations: readonly MigrationClass[],
  ) {}
}
