import type { Entities } from '../database/data-source.js';
import type { Tables } from '../database/schema/tables.js';
import { headOf, type MigrationClass, versionOf } from '../database/schema/migration-class.js';

/** The schema that this release expects in every tenant database. */
export class TenantSchema {
  constructor(
    readonly entities: Entities,
    readonly migrations: readonly MigrationClass[],
    /** The oldest schema version that this release serves, as the version of a tenant migration. */
    readonly minServedSchema: number,
    readonly tables: Tables,
  ) {}

  /** The newest migration. */
  get head(): number {
    return headOf(this.migrations);
  }

  /** The name of the migration with this version. */
  nameOf(version: number): string | null {
    return this.migrations.find((migration) => versionOf(migration) === version)?.name ?? null;
  }
}
