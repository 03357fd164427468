import type { Tables } from '../schema/tables.js';
import type { Entities } from '../data-source.js';
import type { MigrationClass } from '../schema/migration-class.js';

/** The schema of the core database that this release expects. */
export class CoreSchema {
  constructor(
    readonly entities: Entities,
    readonly migrations: readonly MigrationClass[],
    readonly tables: Tables,
  ) {}
}
