import { type Client, escapeLiteral as literal } from 'pg';
import type { QueryRunner } from 'typeorm';
import { sqlState } from '../../common/database-errors.js';
import { MINUTE } from '../../config/units.js';
import { LateMigration, MigrationFailed, NewerMigrations, UnknownMigration } from '../database.errors.js';
import { validateConstraints } from './constraint-validation.js';
import { type MigrationClass, minCodeSchemaOf, versionOf } from './migration-class.js';
import {
  type AppliedMigration,
  CREATE_MIGRATIONS,
  inOrder,
  lastRows,
  LOCK_AND_READ,
  type LockedRow,
  OPEN,
  type Row,
  uniqueNames,
} from './migrations-table.js';

/** Another runner locks the table for one migration, which may take long. */
const OTHERS_TIMEOUT_MS = 10 * MINUTE;

/** Only after such a statement are constraints validated, because a new session takes long to find them. */
const NOT_VALID = /\bNOT\s+VALID\b/i;

/** lock_not_available */
const IN_USE = '55P03';

/** undefined_table and undefined_column. */
const MISSING = ['42P01', '42703'];

/**
 * Another runner has just created the same object: duplicate_table, _object (its type), _column, unique_violation in a
 * catalog.
 */
const CREATED_MEANWHILE = ['42P07', '42710', '42701', '23505'];

/** The schema version of a database, and the oldest version that code must know to serve it. */
export interface SchemaVersion {
  /** The newest applied migration, or 0 for none. */
  schema: number;
  /** The newest migration that code must know to serve it. */
  minCodeSchema: number;
}

export interface MigrationSet {
  /** All migrations of this release, or a part of them. */
  migrations: readonly MigrationClass[];
  /** A statement that runs in the transaction of each migration, after it is applied or undone. */
  record?: (version: SchemaVersion) => string;
}

/**
 * A database and its migrations. Each is applied or undone in one transaction together with its row in `migrations`
 * (TypeORM's table, so that TypeORM's CLI reports the same). The table is locked and read again in each transaction:
 * TypeORM takes no lock, so two concurrent runners could apply the same step twice (typeorm#4588). Names in the table
 * are unique, so the transaction of an older runner that takes a different lock fails completely.
 */
export class MigratedDatabase {
  /** Whether a migration sent such a statement. */
  private addedNotValid = false;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly target: MigrationSet,
    /** Ordered by version. */
    readonly applied: AppliedMigration[],
  ) {
    const query = runner.query.bind(runner);
    runner.query = (sql: string, ...rest: unknown[]) => {
      this.addedNotValid ||= NOT_VALID.test(sql);
      return query(sql, ...(rest as []));
    };
  }

  static async open(runner: QueryRunner, target: MigrationSet): Promise<MigratedDatabase> {
    const client = (await runner.connect()) as Client;
    const read = (): Promise<unknown> => client.query(OPEN);
    const results = await read().catch(async (error: unknown) => {
      if (!MISSING.includes(sqlState(error) ?? '')) throw error;
      await client.query(CREATE_MIGRATIONS).catch((refusal: unknown) => {
        if (!CREATED_MEANWHILE.includes(sqlState(refusal) ?? '')) throw refusal;
      });
      return read();
    });
    return new MigratedDatabase(runner, target, inOrder(lastRows<Row>(results)));
  }

  get version(): SchemaVersion {
    const known = new Map(this.target.migrations.map((migration) => [migration.name, migration]));
    const required = this.applied.map(({ name }) => {
      const migration = known.get(name);
      return (migration && minCodeSchemaOf(migration)) ?? 0;
    });
    return { schema: this.applied.at(-1)?.version ?? 0, minCodeSchema: Math.max(0, ...required) };
  }

  /** Migrations that are not applied yet, oldest first. @throws LateMigration */
  pending(): MigrationClass[] {
    const names = new Set(this.applied.map(({ name }) => name));
    const pending = this.target.migrations
      .filter(({ name }) => !names.has(name))
      .sort((a, b) => versionOf(a) - versionOf(b));
    const late = pending.find((migration) => versionOf(migration) < this.version.schema);
    if (late) throw new LateMigration(late.name);
    return pending;
  }

  /**
   * Applies pending migrations, oldest first, and then validates the constraints that migrations added NOT VALID, or
   * that could not be validated before if none is pending. The validation never fails.
   *
   * @returns the names applied.
   * @throws LateMigration, MigrationFailed
   */
  async applyPending(run: string | null = null): Promise<string[]> {
    const applied: string[] = [];
    for (const migration of this.pending()) if (await this.apply(migration, run)) applied.push(migration.name);
    if (this.addedNotValid || applied.length === 0)
      await validateConstraints((sql) => this.runner.query(sql) as Promise<never[]>);
    return applied;
  }

  /**
   * Applies the migration, unless another runner has done so.
   *
   * @returns whether it did.
   * @throws MigrationFailed, after which the database is unchanged.
   */
  async apply(migration: MigrationClass, run: string | null = null): Promise<boolean> {
    const entry = { name: migration.name, version: versionOf(migration), run };
    return this.inTransaction(migration.name, async () => {
      if (this.applied.some(({ name }) => name === entry.name)) return null;
      await new migration().up(this.runner);
      this.applied.push(entry);
      return `INSERT INTO migrations ("timestamp", name, run_id)
              VALUES (${entry.version}, ${literal(entry.name)}, ${run === null ? 'NULL' : literal(run)})`;
    });
  }

  /** The migrations that `run` applied here, newest first. @throws NewerMigrations if others were applied after it. */
  appliedBy(run: string): AppliedMigration[] {
    const mine = this.applied.filter((migration) => migration.run === run);
    const newer = this.applied.slice(this.applied.length - mine.length).find((migration) => migration.run !== run);
    if (newer) throw new NewerMigrations(newer.name);
    return mine.reverse();
  }

  /** Undoes the newest migration. @throws UnknownMigration, MigrationFailed */
  async undo({ name }: AppliedMigration): Promise<void> {
    const migration = this.target.migrations.find((one) => one.name === name);
    if (!migration) throw new UnknownMigration(name);
    await this.inTransaction(name, async () => {
      if (this.applied.at(-1)?.name !== name) throw new NewerMigrations(this.applied.at(-1)?.name ?? 'Another runner');
      await new migration().down(this.runner);
      this.applied.pop();
      return `DELETE FROM migrations WHERE name = ${literal(name)}`;
    });
  }

  /** @param work returns the statement that records the migration, or null if there was nothing to do. */
  private async inTransaction(name: string, work: () => Promise<string | null>): Promise<boolean> {
    let before = [...this.applied];
    try {
      await this.begin();
      before = [...this.applied];
      const bookkeeping = await work();
      if (bookkeeping !== null)
        await this.runner.query([bookkeeping, this.target.record?.(this.version) ?? ''].join(';'));
      await this.runner.commitTransaction();
      return bookkeeping !== null;
    } catch (cause) {
      this.applied.splice(0, Infinity, ...before);
      await this.runner.rollbackTransaction().catch(() => undefined); // a lost connection has already rolled back
      throw new MigrationFailed(name, { cause });
    }
  }

  /** Begins a transaction that excludes other runners, and reads the applied migrations. */
  private async begin(): Promise<void> {
    const client = (await this.runner.connect()) as Client;
    let rows: LockedRow[];
    for (const deadline = Date.now() + OTHERS_TIMEOUT_MS; ;) {
      await this.runner.startTransaction();
      try {
        rows = lastRows<LockedRow>(await client.query(LOCK_AND_READ));
        break;
      } catch (error) {
        if (sqlState(error) !== IN_USE || Date.now() > deadline) throw error;
        await this.runner.rollbackTransaction();
      }
    }
    this.applied.splice(0, Infinity, ...inOrder(rows));
    if (!rows[0]?.is_indexed) await this.runner.query(uniqueNames(this.applied));
  }
}
