import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { isTracing } from '../../common/tracing.js';
import { SECOND } from '../../config/units.js';
import type { BudgetShare } from './budget-share.js';
import { BudgetedClient } from './budgeted-client.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';
import { announceEnds, closeIdle, serveWaiting } from './pg-pool-internals.js';
import { warnOfLeftover } from './leftovers.js';
import { type Connected, lent, type Release } from './lent-connection.js';
import { inTrace, traceQueries } from './query-spans.js';
import type { StatementResult } from './prepared-statement.js';
import { type Attempt, RefusedConnections } from './refused-connections.js';
import { SharedReads } from './shared-reads.js';

export interface ConnectionPoolOptions extends PoolConfig {
  share?: BudgetShare | undefined;
  /** Whether prepared statements survive on connections. */
  prepares?: boolean | undefined;
  /**
   * Whether a single user has the pool from opening to closing, so that session state left on its connections is
   * harmless.
   */
  isPrivate?: boolean | undefined;
  /** Called if the server rejects the password. Afterwards `password` returns the next one to try. */
  refused?: (() => Promise<void>) | undefined;
}

/** A migration changed the types of a prepared statement's columns. */
const OUTDATED_PLAN = '0A000';

/** If a connection is likely to be returned within this time, another one is not opened. */
const SETTLING_MS = 1;

/** While others wait, a connection serves its tenant for this long at a time. */
const TURN_MS = SECOND / 10;

/**
 * A tenant waits this long for its own connections before it requests those of others. Many statements finish in this
 * time.
 */
const PATIENCE_MS = SECOND / 20;

/** A role that may not connect does not try again for this time, while it has open connections. */
const SHUT_MS = 1 * SECOND;

/** A server without room for another connection is retried after this time, plus up to half of it. */
const ROOM_MS = SECOND / 15;

/**
 * The connections of one DataSource. If the password changed, the new one is looked up and tried once. If all
 * connections stay in use for too long, or the server has no room, the caller gets ServerBusy. A connection is closed
 * instead of kept idle if another tenant waits for it, or if its user left session state on it. The pool opens at most
 * its share of the budget, so that one tenant does not hold all connections.
 */
export class ConnectionPool extends Pool {
  private readonly refusals: RefusedConnections;
  private readonly share: BudgetShare | undefined;
  private readonly most: number;
  private readonly prepares: boolean;
  private readonly isPrivate: boolean;
  /** Resolves when the server may have room again. */
  private room: Promise<void> | undefined;
  /** Spans need promises. */
  private readonly isTraced = isTracing();
  private readonly reads = new SharedReads(this);
  private openNow = 0;
  /** Until then, open connections serve the requests in progress, because the role may not connect (ms). */
  private shutUntil = -Infinity;
  private settling = 0;
  private turnsFrom = Infinity;
  private patience: NodeJS.Timeout | undefined;

  constructor({ refused, ...options }: ConnectionPoolOptions) {
    super({
      ...options,
      Client: BudgetedClient,
      connectionTimeoutMillis: BUDGET_WAIT_MS + CONNECT_TIMEOUT_MS,
    });
    this.share = options.share;
    const untilRoom = options.share && (() => this.untilRoom());
    this.refusals = new RefusedConnections(refused, untilRoom, () => this.servesFromOpen());
    this.prepares = options.prepares ?? false;
    this.isPrivate = options.isPrivate ?? false;
    this.most = this.options.max; // pg-pool has a default
    this.on('connect', (client) => {
      this.openNow += 1;
      traceQueries(client);
    });
    this.on('remove', () => (this.openNow -= 1));
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | undefined {
    if (!callback) {
      return new Promise((resolve, reject) =>
        this.connect((error, client) => {
          if (client) resolve(client);
          else reject(error ?? new Error('No connection'));
        }),
      );
    }
    this.lend((error, client, release) => {
      if (!client) return callback(error, undefined, release);
      const connection = lent(client, release);
      callback(error, connection, (cause) => connection.release(cause as Error | undefined));
    });
    return undefined;
  }

  /**
   * From now on, connections serve requests and yield to waiting callers after their turn. Before that, a connection
   * that yielded would have to be reopened for the request that needed it.
   */
  beginTurns(): void {
    this.turnsFrom = Date.now();
  }

  /**
   * Runs one statement on the next free connection. A statement with a name is prepared there, if prepared statements
   * survive on the connection.
   */
  run({ name, ...statement }: QueryConfig): Promise<StatementResult> {
    return new Promise((resolve, reject) =>
      this.lend((refusal, client, release) => {
        if (!client) return reject(refusal ?? new Error('No connection'));
        if (this.isTraced)
          return void client.query(statement.text, statement.values).finally(release).then(resolve, reject);
        const done = (error: Error | null, result: StatementResult, isOutdated = false): void => {
          release(isOutdated);
          if (error) reject(error);
          else resolve(result);
        };
        if (name === undefined || !this.prepares) return client.run(statement, done);
        client.run({ ...statement, name }, (error, result) => {
          if (sqlState(error) !== OUTDATED_PLAN) return done(error, result);
          client.run(statement, (again, answer) => done(again, answer, true));
        });
      }),
    );
  }

  /** Like {@link run}, for a statement that only reads. Reads that arrive together share a round trip. */
  read({ name, ...statement }: QueryConfig): Promise<StatementResult> {
    if (name === undefined || !this.prepares || this.isTraced) return this.run(statement);
    return this.reads.run({ ...statement, name });
  }

  /** Lends the connection itself. The user must not use it after releasing it. */
  lend(callback: Connected<BudgetedClient>): void {
    const bound = inTrace(callback);
    const begin = (): void => this.attempt(bound, this.refusals.begin());
    if (this.settling > 0 && this.idleCount === 0) setTimeout(begin, SETTLING_MS);
    else begin();
  }

  override end(): Promise<void>;
  override end(callback: (error?: Error) => void): void;
  override end(callback?: (error?: Error) => void): Promise<void> | undefined {
    announceEnds(this);
    const ended = super.end().then(() => this.untilClosed());
    if (!callback) return ended;
    ended.then(() => callback(), callback);
    return undefined;
  }

  /**
   * Closes idle connections: at most `most`, and never the last `kept` of the pool.
   *
   * @returns the number of closed connections.
   */
  closeIdle(most = Infinity, kept = 0): number {
    const spare = Math.min(most, this.totalCount - kept, this.idleCount - this.waitingCount);
    return closeIdle(this, spare);
  }

  /** pg-pool only asks its connections to end, but a database can be dropped only after all of them are closed. */
  private async untilClosed(): Promise<void> {
    while (this.openNow > 0) await once(this, 'remove');
  }

  /** Applies a changed budget. A lower share takes effect as connections close. */
  private keepToShare(): void {
    if (!this.share) return;
    if (this.isShut) {
      this.options.max = Math.max(1, this.openNow);
      return;
    }
    if (this.room) {
      this.options.max = this.openNow;
      return;
    }
    this.options.max = this.mostOf(this.share);
    if (this.idleCount > this.waitingCount || this.totalCount === 0 || this.share.budget.canGrow()) return;
    this.options.max = Math.min(this.options.max, this.totalCount);
    this.patience ??= setTimeout(() => this.growAfterAll(), PATIENCE_MS).unref();
  }

  /** Callers that still wait get connections of other tenants, because their own ones are slow. */
  private growAfterAll(): void {
    this.patience = undefined;
    if (!this.share || this.ending || this.isShut) return;
    this.options.max = this.mostOf(this.share);
    serveWaiting(this);
  }

  /** Until then, waiting callers get connections as they are released. */
  private untilRoom(): Promise<void> {
    this.options.max = this.openNow;
    this.room ??= sleep(ROOM_MS * (1 + Math.random() / 2)).then(() => {
      this.room = undefined;
      this.growAfterAll();
    });
    return this.room;
  }

  /** The role may no longer connect. @returns whether open connections can serve the callers instead of new ones. */
  private servesFromOpen(): boolean {
    this.shutUntil = performance.now() + SHUT_MS;
    return this.openNow > 0;
  }

  private get isShut(): boolean {
    return performance.now() < this.shutUntil;
  }

  private mostOf({ budget }: BudgetShare): number {
    return Math.min(this.most, budget.mostPerKey);
  }

  private attempt(callback: Connected<BudgetedClient>, attempt: Attempt): void {
    this.keepToShare();
    super.connect((error: Error | undefined, client: PoolClient | undefined, release: Release) => {
      if (client instanceof BudgetedClient)
        return callback(error, client, (cause) => this.receive(client, release, cause));
      this.refusals.overcome(error, attempt).then(
        () => this.attempt(callback, attempt),
        (reason: unknown) => callback(reason as Error, undefined, release),
      );
    });
  }

  /** The caller receives an error slightly before PostgreSQL reports the state of the connection. */
  private receive(client: BudgetedClient, release: Release, cause: unknown): void {
    if (cause || client.isSettled) this.passOn(client, release, cause);
    else {
      this.settling += 1;
      client.onceSettled(() => {
        this.settling -= 1;
        this.passOn(client, release);
      });
    }
  }

  /** Passes the connection to the next user, or closes it if its last user left session state on it. */
  private passOn(client: BudgetedClient, release: Release, cause?: unknown): void {
    if (client.isGone) this.closeIdle(); // the same cause may have broken idle connections, and each would make a request fail
    const leftover = client.isGone || this.isPrivate ? undefined : client.leftover;
    if (leftover !== undefined) warnOfLeftover(leftover);
    const closes = leftover !== undefined || (this.hadItsTurn(client) && client.isWantedElsewhere);
    if (closes) client.announceEnd();
    release(cause || client.isGone || closes);
  }

  private hadItsTurn({ connectedAt }: BudgetedClient): boolean {
    return Date.now() - Math.max(connectedAt, this.turnsFrom) >= TURN_MS;
  }
}
