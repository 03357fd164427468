import type { OnApplicationShutdown } from '@nestjs/common';
import { Client, type ClientConfig, Pool, type QueryResultRow } from 'pg';
import { SECOND } from '../config/units.js';
import { ConnectionBudget } from './connection-budget.js';
import { directConnection, type ServerSettings } from './connections.js';

const MOST_CONNECTIONS = 4;

/** Many creations at once take turns, which is no reason to refuse them. */
const WAIT_LIMIT_MS = 10 * SECOND;

/**
 * A server as its administrator (DB_USER): creates databases and roles, and reaches into any database of ours.
 * Of the requests only those that create, delete and restore organizations speak through it.
 */
export class PostgresAdmin implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly budget = new ConnectionBudget(MOST_CONNECTIONS, WAIT_LIMIT_MS);
  private superuser?: boolean;

  /** @param home the database for statements that concern the whole server. */
  constructor(
    private readonly server: ServerSettings,
    private readonly home: string,
  ) {
    this.pool = new Pool({ ...this.connection(home), max: MOST_CONNECTIONS, idleTimeoutMillis: 1_000 });
    this.pool.on('error', () => undefined); // an idle connection that breaks is replaced at its next use
  }

  /** Runs one statement in the home database. With those of {@link connected}, at most 4 are at work. */
  async query<Row extends QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const release = await this.budget.acquire(this.home);
    const { rows } = await this.pool.query<Row>(sql, parameters).finally(release);
    return rows;
  }

  /** Runs `work` on a connection of its own to `database`. It must not ask for another one here. */
  async connected<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const release = await this.budget.acquire(database);
    return this.session(database, work).finally(release);
  }

  /** Runs `work` on a connection to the home database, one at a time for `name` in all processes. */
  inTurn<T>(name: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.connected(this.home, async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
      return work(client);
    });
  }

  /** Runs `work` under an advisory lock of the home database, when nobody else does. It may use everything here. */
  locked(name: string, work: () => Promise<void>): Promise<void> {
    return this.session(this.home, async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
      await work();
    });
  }

  /**
   * Like {@link locked}, but does nothing when somebody else holds the lock.
   *
   * @returns whether it ran.
   */
  exclusively(name: string, work: () => Promise<void>): Promise<boolean> {
    return this.session(this.home, async (client) => {
      const { rows } = await client.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
        [name],
      );
      if (!rows[0]?.mine) return false;
      await work();
      return true;
    });
  }

  /** How to connect to `database` as the administrator. */
  connection(database: string): ClientConfig {
    return directConnection(this.server, { database, user: this.server.DB_USER ?? '', password: this.server.DB_PASS });
  }

  /** A managed PostgreSQL gives CREATEDB and CREATEROLE instead. */
  async isSuperuser(): Promise<boolean> {
    if (this.superuser === undefined) {
      const [role] = await this.query<{ rolsuper: boolean }>(
        'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
      );
      this.superuser = role?.rolsuper === true;
    }
    return this.superuser;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async session<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client(this.connection(database));
    client.on('error', () => undefined); // whatever breaks it also fails the statement in flight
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
