import { Logger } from '@nestjs/common';
import type { ClientConfig } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { SECOND } from '../config/units.js';

export type Entities = readonly EntityTarget<ObjectLiteral>[];

interface Options {
  connection: ClientConfig;
  entities: Entities;
  /** Connections at most; idle ones are closed after 10 s, down to none. */
  max: number;
}

const logger = new Logger('DataSource');

/** Connects TypeORM: no schema changes, no extensions, a pool that empties itself. */
export function openDataSource({ connection, entities, max }: Options): Promise<DataSource> {
  const { host, port, database, user, password, ...extra } = connection;
  return new DataSource({
    type: 'postgres',
    host,
    port,
    database,
    username: user,
    password: password as string | undefined,
    entities: entities as (new () => ObjectLiteral)[],
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolErrorHandler: (error: Error) =>
      logger.warn(`An idle connection to ${String(database)} broke: ${error.message}`),
    extra: { ...extra, max, min: 0, idleTimeoutMillis: 10 * SECOND },
  }).initialize();
}
