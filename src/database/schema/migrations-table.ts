import type { QueryResult } from 'pg';
import { SECOND } from '../../config/units.js';

/** A statement that waits for a table lock blocks all later ones, so it gives up early and is retried. */
const LOCK_TIMEOUT_MS = 2 * SECOND;

const READ = 'SELECT name, "timestamp" AS version, run_id AS run FROM migrations';

/**
 * One round trip, without objects that a new session would have to look up first, because a fleet needs many sessions.
 */
export const OPEN = `SET lock_timeout = ${LOCK_TIMEOUT_MS}; ${READ}`;

/**
 * Only the owner of the tables can take this lock. A tenant's role could take any advisory lock. The lock excludes
 * other runners, and also blocks the INSERT of a runner of an older release, which took an advisory lock instead.
 */
const LOCK = 'LOCK TABLE migrations IN SHARE ROW EXCLUSIVE MODE';

const UNIQUE_NAMES = 'migrations_name';

/** One round trip. Whether the names are indexed is read with them, because a new session creates an index slowly. */
export const LOCK_AND_READ = `${LOCK}; ${READ.replace('FROM', `, to_regclass('${UNIQUE_NAMES}') IS NOT NULL AS is_indexed FROM`)}`;

/** TypeORM's own columns, and additional ones. */
export const CREATE_MIGRATIONS = `
  CREATE TABLE IF NOT EXISTS migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL);
  ALTER TABLE migrations ADD COLUMN IF NOT EXISTS run_id uuid`;

/** The database's record of an applied migration. */
export interface AppliedMigration {
  name: string;
  version: number;
  /** The fleet run that applied it. */
  run: string | null;
}

/** A row of the table. */
export type Row = Omit<AppliedMigration, 'version'> & { version: string };
export type LockedRow = Row & { is_indexed: boolean };

/** The rows of the last one of several statements. */
export const lastRows = <T extends object>(results: unknown): T[] => (results as QueryResult<T>[]).at(-1)?.rows ?? [];

/** Ordered by version. */
export const inOrder = (rows: Row[]): AppliedMigration[] =>
  rows.map(({ name, version, run }) => ({ name, version: Number(version), run })).sort((a, b) => a.version - b.version);

/** Existing duplicate names are kept, and the doctor reports them. Later names are unique. */
export const uniqueNames = (applied: AppliedMigration[]): string => {
  const areUnique = new Set(applied.map(({ name }) => name)).size === applied.length;
  return areUnique
    ? `CREATE UNIQUE INDEX IF NOT EXISTS ${UNIQUE_NAMES} ON migrations (name)`
    : `DO $$ BEGIN EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS ${UNIQUE_NAMES} ON migrations (name) WHERE id > %s',
         (SELECT max(id) FROM migrations)); END $$`;
};
