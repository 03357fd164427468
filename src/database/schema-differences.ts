import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientConfig } from 'pg';
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

/** Compares entities with what migrations make of an empty database, a scratch one of its own. */
@Injectable()
export class SchemaDifferences {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
  ) {}

  async between(entities: Entities, migrations: readonly MigrationClass[]): Promise<Differences> {
    return this.inScratchDatabase(async (connection) => {
      await migrate({ connection, migrations });
      const dataSource = await openDataSource({ connection, entities, max: 2 });
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
    await this.admin.connected('postgres', (client) =>
      client.query(`CREATE DATABASE ${identifier(name)} TEMPLATE template0 ENCODING 'UTF8'`),
    );
    try {
      return await work(server(name));
    } finally {
      await this.admin.connected('postgres', (client) =>
        client.query(`DROP DATABASE ${identifier(name)} WITH (FORCE)`),
      );
    }
  }
}
