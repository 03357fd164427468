import type { ClientConfig } from 'pg';
import { openDataSource } from '../data-source.js';
import { MigratedDatabase, type MigrationSet } from './migrated-database.js';

interface Target extends MigrationSet {
  connection: ClientConfig;
}

/**
 * Applies pending migrations, oldest first.
 *
 * @returns the names applied.
 * @throws LateMigration, MigrationFailed
 */
export const migrate = (target: Target): Promise<string[]> =>
  withMigrations(target, (database) => database.applyPending());

/**
 * Calls `work` with a database. Each migration is applied or undone under a lock, and sees the changes of earlier
 * runners.
 */
export async function withMigrations<T>(target: Target, work: (database: MigratedDatabase) => Promise<T>): Promise<T> {
  const dataSource = await openDataSource({ connection: target.connection, entities: [], max: 1, isPrivate: true });
  const runner = dataSource.createQueryRunner();
  try {
    return await work(await MigratedDatabase.open(runner, target));
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}
