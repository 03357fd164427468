import type { OnApplicationShutdown } from '@nestjs/common';
import { type Client, Pool, type QueryResultRow } from 'pg';
import { MINUTE, SECOND } from '../../config/units.js';
import type { CountedConnection } from '../pool/budget-share.js';
import { BudgetedClient } from '../pool/budgeted-client.js';
import { ConnectionBudget } from '../pool/connection-budget.js';
import { CONNECT_TIMEOUT_MS, directConnection, isPooled, type ServerSettings } from '../pool/connections.js';
import { closeIdle } from '../pool/pg-pool-internals.js';
import { withClient } from '../pool/with-client.js';
import { pollLock, takeLock, tryLock } from './advisory-lock.js';
import { Reachability } from './reachability.js';
import { ServerConnections } from '../pool/server-connections.js';

const MOST_CONNECTIONS = 4;

/** Long enough for many concurrent creations to take turns, so that they are not rejected. */
const WAIT_LIMIT_MS = 10 * SECOND;

/** Long enough to copy a template. A longer wait for a hanging server would block all other callers. */
const STATEMENT_TIMEOUT_MS = 1 * MINUTE;

/** The connections that an administrator's connections count towards, and their application_name. */
export interface AdminOptions {
  statementTimeoutMs?: number;
  connections?: ServerConnections;
  application?: string;
}

/**
 * A server as its administrator (DB_USER), which creates databases and roles and can connect to any database of the
 * installation. Only requests that create, delete and restore organizations use it. A statement takes at most one
 * minute, and opening or closing a connection at most 2 s.
 */
export class PostgresAdmin implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly budget = new ConnectionBudget(MOST_CONNECTIONS, WAIT_LIMIT_MS);
  private readonly reachability = new Reachability(() => this.probe());
  private readonly statementTimeoutMs: number;
  private superuser?: boolean;

  /** All connections of this process to the server, including those of administration. */
  readonly connections: ServerConnections;

  /** @param maintenanceDatabase the database for statements about the whole server. */
  constructor(
    private readonly server: ServerSettings,
    private readonly maintenanceDatabase: string,
    private readonly options: AdminOptions = {},
  ) {
    this.statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
    this.connections = options.connections ?? ServerConnections.unshared();
    this.pool = new Pool({
      ...this.bounded(maintenanceDatabase),
      Client: BudgetedClient,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: WAIT_LIMIT_MS + CONNECT_TIMEOUT_MS, // pg-pool also counts the wait for a permit
      idleTimeoutMillis: 1_000,
    });
    this.pool.on('error', () => undefined); // a broken idle connection is replaced on next use
    this.connections.addUser('own', {
      idle: () => this.pool.idleCount,
      wanting: () => 0,
      closeIdle: (most) => void closeIdle(this.pool, most),
    });
  }

  /** Runs one statement in the maintenance database. Together with {@link connected}, at most 4 run at a time. */
  async query<Row extends QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.counted(this.maintenanceDatabase, () => this.pool.query<Row>(sql, parameters));
    return rows;
  }

  /** The same for a statement with one column. @returns its values. */
  async column<Value>(sql: string, parameters: unknown[] = []): Promise<Value[]> {
    return (await this.query(sql, parameters)).map((row) => Object.values(row)[0] as Value);
  }

  /** Runs `work` on a new connection to `database`. `work` must not request another one from this class. */
  async connected<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.counted(database, () => this.session(this.bounded(database), work));
  }

  /** Runs `work` on a connection to the maintenance database, one at a time per `name` across all processes. */
  withLock<T>(name: string, work: (client: Client) => Promise<T>): Promise<T> {
    return this.counted(this.maintenanceDatabase, () =>
      this.lent(async (client) => {
        await takeLock(client, name, this.statementTimeoutMs);
        const result = await work(client);
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
        return result;
      }),
    );
  }

  /**
   * Runs `work` under an advisory lock of the maintenance database, one at a time. `work` may use all methods of this
   * class.
   */
  withPolledLock<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.session(this.bounded(this.maintenanceDatabase), async (client) => {
      await pollLock(client, name);
      return work();
    });
  }

  /**
   * Like {@link withPolledLock}, but does nothing if the lock is already held.
   *
   * @returns whether it ran.
   */
  async tryWithLock(name: string, work: () => Promise<void>): Promise<boolean> {
    return (await this.withFreeLock(name, work)) !== null;
  }

  /** Like {@link tryWithLock}, for work that has a result. @returns null if it did not run. */
  withFreeLock<T>(name: string, work: () => Promise<T>): Promise<{ readonly result: T } | null> {
    return this.session(this.bounded(this.maintenanceDatabase), async (client) =>
      (await tryLock(client, name)) ? { result: await work() } : null,
    );
  }

  /** The administrator's role, DB_USER. */
  get user(): string {
    return this.server.DB_USER ?? '';
  }

  /** Whether the server was unreachable and has not answered since. It is probed twice a second. */
  get isUnreachable(): boolean {
    return this.reachability.isUnreachable;
  }

  /** Checks whether the server answers, unless this is known from the last seconds. */
  isReachable(): Promise<boolean> {
    return this.reachability.check();
  }

  /** Whether requests reach the server through a pooler. */
  get isPooled(): boolean {
    return isPooled(this.server);
  }

  /** The administrator's connection options for `database`, without a time limit, for migrations and moves. */
  connection(database = this.maintenanceDatabase): CountedConnection {
    const credentials = { database, user: this.user, password: this.server.DB_PASS };
    const share = { budget: this.connections.own, key: 'administration', waitMs: WAIT_LIMIT_MS };
    return { ...directConnection(this.server, credentials, this.options.application), share };
  }

  /** The connection options for work that must not wait for other work of the process. */
  get backgroundConnection(): CountedConnection {
    const share = { budget: this.connections.background, key: 'background' };
    return { ...this.connection(), share };
  }

  /** A managed PostgreSQL grants CREATEDB and CREATEROLE instead. */
  async isSuperuser(): Promise<boolean> {
    const sql = 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user';
    this.superuser ??= (await this.column<boolean>(sql))[0] === true;
    return this.superuser;
  }

  async onApplicationShutdown(): Promise<void> {
    this.reachability.close();
    await this.pool.end();
  }

  /** Uses a new connection, because an existing one does not prove that new ones work. */
  private probe(): Promise<unknown> {
    const connection = { ...this.connection(), query_timeout: CONNECT_TIMEOUT_MS };
    return this.session(connection, (client) => client.query('SELECT 1'));
  }

  /** Runs `work`, which uses one connection, as soon as fewer than four are in use. */
  private counted<T>(database: string, work: () => Promise<T>): Promise<T> {
    return this.reachability.observe(async () => {
      const release = await this.budget.acquire(database);
      return work().finally(release);
    });
  }

  /** Runs `work` on a connection of the pool. After a failure the connection is closed, which releases its locks. */
  private async lent<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private bounded(database: string): CountedConnection {
    return { ...this.connection(database), query_timeout: this.statementTimeoutMs };
  }

  private session<T>(connection: CountedConnection, work: (client: Client) => Promise<T>): Promise<T> {
    return withClient(new BudgetedClient(connection), work);
  }
}
