import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { OperatorError } from '../../common/operator-error.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreSchema } from './core-schema.js';
import { StartupError } from '../database.errors.js';
import { identifier } from '../identifiers.js';
import type { MigratedDatabase } from '../schema/migrated-database.js';
import { migrate, withMigrations } from '../schema/migration-runner.js';
import { PostgresAdmin } from '../server/postgres-admin.js';

const MISSING_DATABASE = '3D000';
const MISSING_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/** The migrations of the core database. Creates the database if it is missing. */
@Injectable()
export class CoreMigrator {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly release: CoreSchema,
  ) {}

  /** The migrations that would be applied, oldest first. Changes nothing. */
  async pending(): Promise<string[]> {
    const applied = await this.admin.column<string>('SELECT name FROM migrations').catch((error: unknown): string[] => {
      if ([MISSING_DATABASE, MISSING_TABLE].includes(sqlState(error) ?? '')) return [];
      throw error;
    });
    return this.release.migrations.map(({ name }) => name).filter((name) => !applied.includes(name));
  }

  /**
   * @param wanted the names of migrations, if only a part is applied.
   * @returns the names applied.
   * @throws LateMigration, MigrationFailed, StartupError
   */
  async migrate(wanted?: readonly string[]): Promise<string[]> {
    await this.createIfMissing();
    const { connection, migrations } = this.target;
    return migrate({ connection, migrations: migrations.filter(({ name }) => wanted?.includes(name) ?? true) });
  }

  /**
   * The newest applied migration. @throws OperatorError if it is the first one, because undoing it would delete
   * everything.
   */
  async newest(): Promise<string> {
    return withMigrations(this.target, async (database) => newestOf(database).name);
  }

  /** Undoes the newest migration. @returns its name. @throws OperatorError, UnknownMigration, MigrationFailed */
  async undo(): Promise<string> {
    return withMigrations(this.target, async (database) => {
      const newest = newestOf(database);
      await database.undo(newest);
      return newest.name;
    });
  }

  private get target() {
    return { connection: this.admin.connection(this.config.DB_NAME), migrations: this.release.migrations };
  }

  private async createIfMissing(): Promise<void> {
    const { DB_NAME } = this.config;
    try {
      await this.admin.connected(DB_NAME, async () => undefined);
    } catch (error) {
      if (sqlState(error) !== MISSING_DATABASE) throw error;
      await this.admin.connected('postgres', (client) => create(client, DB_NAME)).catch(mayNotCreate);
    }
  }
}

function newestOf({ applied }: MigratedDatabase) {
  const newest = applied.at(-1);
  if (!newest || applied.length === 1)
    throw new OperatorError('The first migration cannot be undone, because that would delete the whole platform.');
  return newest;
}

async function create(client: Client, database: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${identifier(database)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    const createdMeanwhile = ['42P04', '23505'].includes(sqlState(error) ?? '');
    if (!createdMeanwhile) throw error;
  }
}

/** @throws StartupError if another role must create the database. */
function mayNotCreate(cause: unknown): never {
  if (sqlState(cause) !== INSUFFICIENT_PRIVILEGE) throw cause;
  throw new StartupError(
    'DB_USER cannot create the missing database DB_NAME. Give it CREATEDB, and CONNECT to the database `postgres`, ' +
      'or create DB_NAME with DB_USER as its owner.',
    { cause },
  );
}
