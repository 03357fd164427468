import type { ClientConfig } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SECOND } from '../config/units.js';
import { openDataSource } from './data-source.js';
import { LateMigration } from './database.errors.js';

/** A statement that waits for a table makes all later ones wait behind it: rather give up and be run again. */
const LOCK_TIMEOUT_MS = 2 * SECOND;

export type MigrationClass = new () => MigrationInterface;

/** A migration's version is the timestamp at the end of its class name, TypeORM's convention: milliseconds, 13 digits. */
export function versionOf(migration: MigrationClass): number {
  const digits = /\d{13}$/.exec(migration.name)?.[0];
  if (digits === undefined)
    throw new Error(`The migration class ${migration.name} must end in a timestamp of 13 digits.`);
  return Number(digits);
}

/** The newest version among `migrations`, 0 when there are none. */
export const headOf = (migrations: readonly MigrationClass[]): number => Math.max(0, ...migrations.map(versionOf));

interface Run {
  connection: ClientConfig;
  migrations: readonly MigrationClass[];
  /** Runs in the transaction of each migration, after it. */
  record?: (runner: QueryRunner, version: number) => Promise<void>;
}

/**
 * Applies what is pending, oldest first, each migration in one transaction with its row in `migrations` (TypeORM's own
 * table, so its CLI agrees). Holds an advisory lock of the database throughout: TypeORM itself takes none, and two
 * runners at once apply the same step twice (typeorm#4588).
 *
 * @returns the names applied.
 */
export async function migrate({ connection, migrations, record }: Run): Promise<string[]> {
  const dataSource = await openDataSource({ connection, entities: [], max: 1 });
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtextextended('tenantry migrations', 0))`);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL)`,
    );
    await runner.query(`SET lock_timeout = '${LOCK_TIMEOUT_MS}'`);
    return await applyPending(runner, migrations, record);
  } finally {
    await runner.release();
    await dataSource.destroy();
  }
}

interface Applied {
  name: string;
  version: number;
}

async function applyPending(
  runner: QueryRunner,
  migrations: readonly MigrationClass[],
  record: Run['record'],
): Promise<string[]> {
  const rows = (await runner.query('SELECT name, "timestamp"::float8 AS version FROM migrations')) as Applied[];
  const applied = new Set(rows.map(({ name }) => name));
  const pending = migrations.filter(({ name }) => !applied.has(name)).sort((a, b) => versionOf(a) - versionOf(b));
  const newest = Math.max(0, ...rows.map(({ version }) => version));
  const late = pending.find((migration) => versionOf(migration) < newest);
  if (late) throw new LateMigration(late.name);
  for (const migration of pending) {
    await runner.startTransaction();
    try {
      await new migration().up(runner);
      await runner.query('INSERT INTO migrations ("timestamp", name) VALUES ($1, $2)', [
        versionOf(migration),
        migration.name,
      ]);
      await record?.(runner, versionOf(migration));
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  }
  return pending.map(({ name }) => name);
}
