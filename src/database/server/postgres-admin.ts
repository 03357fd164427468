import { setTimeout as sleep } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { type Client, type ClientConfig, Pool, type QueryResultRow } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { BudgetedClient, type BudgetShare } from '../pool/budgeted-client.js';
import { ConnectionBudget } from '../pool/connection-budget.js';
import { CONNECT_TIMEOUT_MS, directConnection, isPooled, type ServerSettings } from '../pool/connections.js';
import { closeIdle } from '../pool/pg-pool-internals.js';
import { withClient } from '../pool/with-client.js';
import { Reachability } from './reachability.js';
import { ServerConnections } from '../pool/server-connections.js';

const MOST_CONNECTIONS = 4;

/** Long enough for many concurrent creations to take turns, so that they are not rejected. */
const WAIT_LIMIT_MS = 10 * SECOND;

/** Long enough to copy a template. A longer wait for a hanging server would block all other callers. */
const STATEMENT_TIMEOUT_MS = 1 * MINUTE;

const LOCK_POLL_MS = 100;

/**
 * An unreachable server is probed at this interval until it answers, because placement skips it and would not notice
 * its return.
 */
const LOOK_AGAIN_MS = SECOND / 2;

const LOCK_NOT_AVAILABLE = '55P03';

const END_TENANTS_IN_THE_WAY = `
  SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND a.datname = current_database() AND a.usename ~ '^tenantry_[0-9a-f]{32}$'
    AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended($1, 0)`;

/** The key of the administrator's connections in the budget of the process. */
const KEY = 'administration';

/** The connections that an administrator's connections count towards, and their application_name. */
export interface AdminOptions {
  statementTimeoutMs?: number;
  connections?: ServerConnections;
  application?: string;
}

/** A connection that counts towards this process's share of the server. */
export interface CountedConnection extends ClientConfig {
  share: BudgetShare;
}

/**
 * A server as its administrator (DB_USER), which creates databases and roles and can connect to any database of the
 * installation. Only requests that create, delete and restore organizations use it. A statement takes at most one
 * minute, and opening or closing a connection at most 2 s.
 */
export class PostgresAdmin implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly budget = new ConnectionBudget(MOST_CONNECTIONS, WAIT_LIMIT_MS);
  private readonly reachability = new Reachability();
  private readonly statementTimeoutMs: number;
  private readonly application: string | undefined;
  private probing: Promise<boolean> | undefined;
  private superuser?: boolean;
  private nextProbe: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** All connections of this process to the server, including those of administration. */
  readonly connections: ServerConnections;

  /** @param maintenanceDatabase the database for statements about the whole server. */
  constructor(
    private readonly server: ServerSettings,
    private readonly maintenanceDatabase: string,
    { statementTimeoutMs = STATEMENT_TIMEOUT_MS, connections, application }: AdminOptions = {},
  ) {
    this.statementTimeoutMs = statementTimeoutMs;
    this.application = application;
    this.connections = connections ?? ServerConnections.unshared();
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
        await this.takeLock(client, name);
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
      while (!(await tryLock(client, name))) await sleep(LOCK_POLL_MS);
      return work();
    });
  }

  /**
   * Like {@link withPolledLock}, but does nothing if the lock is already held.
   *
   * @returns whether it ran.
   */
  tryWithLock(name: string, work: () => Promise<void>): Promise<boolean> {
    return this.session(this.bounded(this.maintenanceDatabase), async (client) => {
      if (!(await tryLock(client, name))) return false;
      await work();
      return true;
    });
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
  async isReachable(): Promise<boolean> {
    if (this.reachability.isFresh) return true;
    if (this.reachability.isUnreachable) return false;
    this.probing ??= this.probe().finally(() => (this.probing = undefined));
    return this.probing;
  }

  /** Whether requests reach the server through a pooler. */
  get isPooled(): boolean {
    return isPooled(this.server);
  }

  /** The administrator's connection options for `database`, without a time limit, for migrations. */
  connection(database: string): CountedConnection {
    const credentials = { database, user: this.user, password: this.server.DB_PASS };
    const share = { budget: this.connections.own, key: KEY, waitMs: WAIT_LIMIT_MS };
    return { ...directConnection(this.server, credentials, this.application), share };
  }

  /** The connection options for work that must not wait for other work of the process. */
  get backgroundConnection(): CountedConnection {
    const share = { budget: this.connections.background, key: 'background' };
    return { ...this.connection(this.maintenanceDatabase), share };
  }

  /** A managed PostgreSQL grants CREATEDB and CREATEROLE instead. */
  async isSuperuser(): Promise<boolean> {
    if (this.superuser === undefined) {
      const [is] = await this.column<boolean>('SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
      this.superuser = is === true;
    }
    return this.superuser;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.nextProbe);
    await this.pool.end();
  }

  /** Uses a new connection, because an existing one does not prove that new ones work. */
  private async probe(): Promise<boolean> {
    const connection = { ...this.connection(this.maintenanceDatabase), query_timeout: CONNECT_TIMEOUT_MS };
    await this.reachability
      .observe(() => this.session(connection, (client) => client.query('SELECT 1')))
      .catch(() => undefined);
    this.probeWhileUnreachable();
    return !this.reachability.isUnreachable;
  }

  private probeWhileUnreachable(): void {
    if (!this.isUnreachable || this.isClosed || this.nextProbe) return;
    this.nextProbe = setTimeout(() => {
      this.nextProbe = undefined;
      void this.probe();
    }, LOOK_AGAIN_MS).unref();
  }

  /** Without a superuser, tenants' roles may be able to connect to the maintenance database and take any lock there. */
  private async takeLock(client: Client, name: string): Promise<void> {
    await client.query(`SET lock_timeout = '1s'`);
    for (const deadline = Date.now() + this.statementTimeoutMs; ;) {
      try {
        await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
        break;
      } catch (error) {
        if (sqlState(error) !== LOCK_NOT_AVAILABLE || Date.now() > deadline) throw error;
        await client.query(END_TENANTS_IN_THE_WAY, [name]);
      }
    }
    await client.query('RESET lock_timeout');
  }

  /** Runs `work`, which uses one connection, as soon as fewer than four are in use. */
  private counted<T>(database: string, work: () => Promise<T>): Promise<T> {
    const result = this.reachability.observe(async () => {
      const release = await this.budget.acquire(database);
      return work().finally(release);
    });
    return result.finally(() => this.probeWhileUnreachable());
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

async function tryLock(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
    [name],
  );
  return rows[0]?.mine === true;
}
