import { Logger } from '@nestjs/common';
import type { ClientConfig } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { SECOND } from '../config/units.js';
import type { BudgetShare, CountedConnection } from './pool/budget-share.js';
import type { RequestConnection } from './pool/connections.js';
import { ConnectionPool } from './pool/connection-pool.js';
import { ContextDataSource } from './context-data-source.js';

export type Entities = readonly EntityTarget<ObjectLiteral>[];

/** A password that may change while the DataSource is open. */
export interface ChangingCredentials {
  /** The current password. */
  password(): string;
  /** Called if the server rejects the password. Looks up the next one, which is tried once. */
  refused(): Promise<void>;
}

interface Options {
  connection: ClientConfig & Partial<RequestConnection & CountedConnection>;
  entities: Entities;
  /** Maximum number of connections. Idle ones are closed after 10 s, down to none. */
  max: number;
  /** The budget for its connections, instead of that of `connection`. Without either, only `max` limits them. */
  share?: BudgetShare;
  /**
   * Whether session state that is left on a connection is harmless, because a single user has all connections until
   * they are closed.
   */
  isPrivate?: boolean;
  /** Replaces the password of `connection`. */
  credentials?: ChangingCredentials;
  /** Checks the DataSource before its first use. If this throws, the DataSource is closed. */
  check?: (dataSource: DataSource) => Promise<void>;
}

/** The connection pool of a DataSource that this module opened. */
export const poolOf = ({ driver }: DataSource): ConnectionPool => (driver as PostgresDriver).master as ConnectionPool;

/** PostgreSQL versions, by the address of the server. */
const versions = new Map<string, string | undefined>();

const logger = new Logger('DataSource');

/** Connects TypeORM without schema changes and extensions, with a pool that closes idle connections. */
export async function openDataSource(options: Options): Promise<DataSource> {
  const { host, port, database, user, password, ...extra } = options.connection;
  const { entities, max, share = options.connection.share, isPrivate, credentials, check } = options;
  const dataSource = new (isPrivate ? DataSource : ContextDataSource)({
    type: 'postgres',
    host,
    port,
    database,
    username: user,
    password: credentials ? () => credentials.password() : (password as string | undefined),
    entities: entities as (new () => ObjectLiteral)[],
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto', // the default is gen_random_uuid(), which PostgreSQL has without an extension
    logging: false,
    driver: { Pool: ConnectionPool },
    nativeDriver: {}, // otherwise it searches for pg-native each time
    poolErrorHandler: (error: Error) => {
      if (!dataSource.isInitialized || poolOf(dataSource).ending) return; // it was being closed anyway
      logger.warn(`An idle connection to ${String(database)} broke: ${error.message}`);
    },
    extra: {
      ...extra,
      max,
      min: 0,
      idleTimeoutMillis: 10 * SECOND,
      share,
      isPrivate,
      refused: credentials && (() => credentials.refused()),
    },
  });
  const driver = dataSource.driver as PostgresDriver;
  const server = `${String(host)}:${String(port)}`;
  // TypeORM would query these from the server each time, in three statements.
  Object.assign(driver, { database, searchSchema: 'public', version: versions.get(server) });
  try {
    await dataSource.initialize();
    versions.set(server, driver.version);
    await check?.(dataSource);
    poolOf(dataSource).beginTurns();
    return dataSource;
  } catch (error) {
    await dataSource.driver.disconnect().catch(() => undefined); // there may be nothing to disconnect yet
    throw error;
  }
}
