import { Logger } from '@nestjs/common';
import type { ClientConfig } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { SECOND } from '../config/units.js';
import type { BudgetShare } from './budgeted-client.js';
import type { RequestConnection } from './connections.js';
import { ConnectionPool } from './connection-pool.js';
import { ContextDataSource } from './context-data-source.js';

export type Entities = readonly EntityTarget<ObjectLiteral>[];

/** A password that may change while the DataSource is open. */
export interface ChangingCredentials {
  /** The one to connect with now. */
  password(): string;
  /** The server refused it: finds out the next, which is tried once. */
  refused(): Promise<void>;
}

interface Options {
  connection: ClientConfig & Partial<RequestConnection>;
  entities: Entities;
  /** Connections at most; idle ones are closed after 10 s, down to none. */
  max: number;
  /** What its connections count in; without it nothing bounds them but `max`. */
  share?: BudgetShare;
  /** Whether what is left on a connection matters to nobody else: one user has all of them until the end. */
  isPrivate?: boolean;
  /** Instead of the password of `connection`. */
  credentials?: ChangingCredentials;
  /** Looks at it before anybody gets it: what this throws closes it. */
  check?: (dataSource: DataSource) => Promise<void>;
}

/** The connections of a DataSource opened here. */
export const poolOf = ({ driver }: DataSource): ConnectionPool => (driver as PostgresDriver).master as ConnectionPool;

/** Of the servers, by their address. */
const versions = new Map<string, string | undefined>();

const logger = new Logger('DataSource');

/** Connects TypeORM: no schema changes, no extensions, a pool that empties itself. */
export async function openDataSource(options: Options): Promise<DataSource> {
  const { host, port, database, user, password, ...extra } = options.connection;
  const { entities, max, share, isPrivate, credentials, check } = options;
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
    uuidExtension: 'pgcrypto', // a default of gen_random_uuid(), which PostgreSQL has without an extension
    logging: false,
    driver: { Pool: ConnectionPool },
    nativeDriver: {}, // or it looks for pg-native in vain, at each opening
    poolErrorHandler: (error: Error) => {
      if (!dataSource.isInitialized || poolOf(dataSource).ending) return; // it was to be closed anyway
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
  // What TypeORM would ask the server for at each start, in three statements.
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
