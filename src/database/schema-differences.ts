import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Client, ClientConfig } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { directConnection } from './connections.js';
import { type Entities, openDataSource } from './data-source.js';
import { identifier } from './identifiers.js';
import { migrate, type MigrationClass } from './migration-runner.js';
import { PostgresAdmin } from './postgres-admin.js';

/** SQL that makes what entities have and migrations do not, and SQL that undoes it. */
export interface Differences {
  up: string[];
  down: string[];
}

/** Those of ours that nobody holds the lock of any more; they are locked now. */
const ABANDONED = `
  SELECT datname FROM pg_database
  WHERE datname ~ '^tenantry_scratch_[0-9a-f]{16}$' AND pg_get_userbyid(datdba) = current_user
    AND pg_try_advisory_lock(hashtextextended(datname, 0))`;

/**
 * Compares entities with what migrations make of an empty database, a scratch one of its own. Whoever is at work holds a
 * lock with its name: so what a process left that was killed is removed by the next.
 */
@Injectable()
export class SchemaDifferences {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
  ) {}

  async between(entities: Entities, migrations: readonly MigrationClass[]): Promise<Differences> {
    return this.inScratchDatabase(async (connection) => {
      await migrate({ connection, migrations });
      const dataSource = await openDataSource({ connection, entities, max: 2, isPrivate: true });
      try {
        const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
        const sql = ({ query }: { query: string }): string => query;
        return { up: upQueries.map(sql), down: downQueries.map(sql).reverse() };
      } finally {
        await dataSource.destroy();
      }
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

async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(ABANDONED);
  for (const { datname } of rows) await drop(client, datname);
}

const drop = (client: Client, name: string) => client.query(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
