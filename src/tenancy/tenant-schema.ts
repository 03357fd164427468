import type { Entities } from '../database/data-source.js';
import { headOf, type MigrationClass, versionOf } from '../database/migration-runner.js';

/** What this release expects inside every tenant database. */
export class TenantSchema {
  constructor(
    readonly entities: Entities,
    readonly migrations: readonly MigrationClass[],
    /** The oldest schema this release still serves: the version of a tenant migration. */
    readonly oldestServed: number,
  ) {}

  /** The newest migration. */
  get head(): number {
    return headOf(this.migrations);
  }

  /** The migration with this version. */
  nameOf(version: number): string | null {
    return this.migrations.find((migration) => versionOf(migration) === version)?.name ?? null;
  }
}
