import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Client, type ClientConfig } from 'pg';
import { type DataSource, TypeORMError } from 'typeorm';
import { OperatorError } from '../../common/operator-error.js';
import { CONFIG, type Config } from '../../config/config.js';
import { directConnection } from '../pool/connections.js';
import { withClient } from '../pool/with-client.js';
import { type Entities, openDataSource } from '../data-source.js';
import { identifier } from '../identifiers.js';
import { noteExpressions } from './known-expressions.js';
import { headOf, type MigrationClass, versionOf } from './migration-class.js';
import { migrate } from './migration-runner.js';
import { PostgresAdmin } from '../server/postgres-admin.js';
import { recorded, type Statements } from './recorded-migrations.js';
import { requireSupported } from '../entities/supported-entities.js';

/** SQL that adds the parts of the entities that no migration creates, and SQL that undoes it. */
export interface Differences {
  up: string[];
  down: string[];
}

export interface Inspection extends Differences {
  /** The statements of each migration. */
  statements: Statements;
  /** The version of the oldest migration that provides everything that the entities read, or `minServedSchema`. */
  needed: number;
}

/** TypeORM's SQL for objects that statements of the code name: a table, a column, a view, a value of an enum. */
const READ_BY_CODE =
  /^(CREATE (TABLE|VIEW|MATERIALIZED VIEW|TYPE)|ALTER TABLE \S+ (ADD (?!CONSTRAINT)|RENAME)|ALTER TYPE)/;

/** Types that require an extension of PostgreSQL. */
const OF_EXTENSIONS = new Set(['citext', 'cube', 'geography', 'geometry', 'halfvec', 'hstore', 'ltree', 'vector']);

/** Locks and returns the scratch databases of the installation whose lock is free. */
const ABANDONED = `
  SELECT datname FROM pg_database
  WHERE datname ~ '^tenantry_scratch_[0-9a-f]{16}$' AND pg_get_userbyid(datdba) = current_user
    AND pg_try_advisory_lock(hashtextextended(datname, 0))`;

/**
 * Compares entities with the result of the migrations on an empty scratch database. A process that uses a scratch
 * database holds a lock with its name, so that the next process can remove the database of a killed one.
 */
@Injectable()
export class SchemaDifferences {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
  ) {}

  /** @throws OperatorError, MigrationFailed */
  async between(entities: Entities, migrations: readonly MigrationClass[]): Promise<Differences> {
    const { up, down } = await this.inspect(entities, migrations);
    return { up, down };
  }

  /**
   * The same, to write a migration. Both directions have been tested unchanged.
   *
   * @throws OperatorError if PostgreSQL rejects TypeORM's SQL, MigrationFailed
   */
  async runnable(entities: Entities, migrations: readonly MigrationClass[]): Promise<Differences> {
    requireSupported(entities);
    return this.inScratchDatabase(async (connection) => {
      await migrate({ connection, migrations });
      const found = await compared(connection, entities);
      await withClient(new Client(connection), async (client) => {
        for (const sql of [...found.up, ...found.down]) await client.query(sql).catch(refused(sql));
      });
      return found;
    });
  }

  /**
   * @param minServedSchema the version of the oldest migration that the entities may work with. Defaults to the newest.
   * @throws OperatorError, MigrationFailed
   */
  async inspect(
    entities: Entities,
    migrations: readonly MigrationClass[],
    minServedSchema = headOf(migrations),
  ): Promise<Inspection> {
    requireSupported(entities);
    const statements: Statements = new Map();
    const all = recorded(migrations, statements).sort((a, b) => versionOf(a) - versionOf(b));
    return this.inScratchDatabase(async (connection) => {
      const served = all.filter((migration) => versionOf(migration) <= minServedSchema).length;
      let [needed, left] = [0, ''];
      let found: Differences = { up: [], down: [] };
      for (let count = served; count <= all.length; count += 1) {
        await migrate({ connection, migrations: all.slice(0, count) });
        found = await compared(connection, entities);
        const lacking = found.up.filter((sql) => READ_BY_CODE.test(sql)).join('\n');
        if (lacking !== left || count === served) needed = headOf(all.slice(0, count));
        left = lacking;
      }
      return { ...found, statements, needed };
    });
  }

  private async inScratchDatabase<T>(work: (connection: ClientConfig) => Promise<T>): Promise<T> {
    const name = `tenantry_scratch_${randomBytes(8).toString('hex')}`;
    const { DB_USER = '', DB_PASS } = this.config;
    const server = (database: string): ClientConfig =>
      directConnection(this.config, { database, user: DB_USER, password: DB_PASS });
    return this.admin.connected('postgres', async (client) => {
      await dropAbandoned(client);
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
      await client.query(`CREATE DATABASE ${identifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
      return work(server(name)).finally(() => drop(client, name));
    });
  }
}

/** @throws OperatorError */
const refused = (sql: string) => (cause: Error) => {
  throw new OperatorError(
    `PostgreSQL rejects TypeORM's SQL for the entities: ${cause.message}, in: ${sql}. Nothing was written. Change the ` +
      'entity, or write this migration by hand after `npx tenantry migrate create`.',
    { cause },
  );
};

/** @throws OperatorError if TypeORM cannot compare them. */
async function compared(connection: ClientConfig, entities: Entities): Promise<Differences> {
  try {
    const dataSource = await openDataSource({ connection, entities, max: 2, isPrivate: true });
    try {
      await withClient(new Client(connection), (client) => noteExpressions(client, dataSource));
      const { upQueries, downQueries } = await withoutDeprecations(() => dataSource.driver.createSchemaBuilder().log());
      await requireTypes(dataSource);
      return { up: sqlOf(upQueries), down: sqlOf(downQueries).reverse() };
    } finally {
      await withClient(new Client(connection), (client) => client.query('DROP TABLE IF EXISTS typeorm_metadata'));
      await dataSource.destroy();
    }
  } catch (cause) {
    if (!(cause instanceof TypeORMError)) throw cause;
    throw new OperatorError(`The entities cannot be compared with the result of the migrations: ${cause.message}`, {
      cause,
    });
  }
}

/** TypeORM reads the columns of a table at once over one connection, of which pg warns. */
async function withoutDeprecations<T>(work: () => Promise<T>): Promise<T> {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  try {
    return await work();
  } finally {
    process.noDeprecation = noDeprecation;
  }
}

/** All queries except those for the rows of TypeORM's metadata table, which databases of this project do not have. */
const sqlOf = (queries: readonly { query: string; parameters?: unknown[] | undefined }[]): string[] =>
  queries.filter(({ parameters = [] }) => parameters.length === 0).map(({ query }) => query);

/** @throws OperatorError if a column has a type that no migration can create. */
async function requireTypes(dataSource: DataSource): Promise<void> {
  for (const { name, columns, tableType } of dataSource.entityMetadatas)
    for (const column of tableType === 'view' ? [] : columns) {
      const type = dataSource.driver.normalizeType(column);
      if (!OF_EXTENSIONS.has(type)) continue;
      const [row] = await dataSource.query<[{ type: string | null }]>('SELECT to_regtype($1)::text AS type', [type]);
      if (row.type === null)
        throw new OperatorError(
          `${name}.${column.propertyName} has the type ${type}, which needs an extension of PostgreSQL. Migrations of tenants ` +
            'run as a role that cannot create extensions. Use a built-in type of PostgreSQL.',
        );
    }
}

async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(ABANDONED);
  for (const { datname } of rows) await drop(client, datname);
}

const drop = (client: Client, name: string) => client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
