import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { isTracing } from '../common/tracing.js';
import { SECOND } from '../config/units.js';
import { BudgetedClient, type BudgetShare } from './budgeted-client.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';
import { warnOfLeftover } from './leftovers.js';
import { lent } from './lent-connection.js';
import { inTrace, traceQueries } from './query-spans.js';
import { type Attempt, RefusedConnections } from './refused-connections.js';

export interface ConnectionPoolOptions extends PoolConfig {
  share?: BudgetShare | undefined;
  /** Whether connections keep what is prepared on them. */
  prepares?: boolean | undefined;
  /** Whether one user alone has it from its opening to its end, so that nothing left on its connections matters. */
  isPrivate?: boolean | undefined;
  /** Called when the server refuses the password; afterwards `password` gives the one to try next. */
  refused?: (() => Promise<void>) | undefined;
}

type Release = (error?: unknown) => void;
type Connected<Connection = PoolClient> = (
  error: Error | undefined,
  client: Connection | undefined,
  release: Release,
) => void;

/** What pg-pool keeps to itself: only so are idle connections closed at once, and none opened in their place. */
interface Insides {
  readonly _clients: readonly BudgetedClient[];
  readonly _idle: readonly { readonly client: BudgetedClient }[];
  _remove(client: BudgetedClient, closed: () => void): void;
  /** Serves one of those who wait, if it can. */
  _pulseQueue(): void;
}

/** The columns of a prepared statement have other types since a migration. */
const OUTDATED_PLAN = '0A000';

/** What is about to come back within this time is not worth another connection. */
const SETTLING_MS = 1;

/** As long as others wait, a connection serves its tenant this long at a stretch. */
const TURN_MS = SECOND / 10;

/** A tenant waits this long for its own connections before it asks for those of others: many statements' time. */
const PATIENCE_MS = SECOND / 20;

/** A server without room for another connection is asked again after this long, and up to half of it more. */
const ROOM_MS = SECOND / 15;

/**
 * The connections of one DataSource. A password that was changed meanwhile is asked for anew and tried once more; who
 * finds all connections in use for too long, or no room on the server, gets ServerBusy; a connection that another tenant
 * waits for, or on which something is left, is closed instead of kept idle. It opens no more than its share of the budget, so that one tenant does not have them all.
 */
export class ConnectionPool extends Pool {
  private readonly refusals: RefusedConnections;
  private readonly share: BudgetShare | undefined;
  private readonly most: number;
  private readonly prepares: boolean;
  private readonly isPrivate: boolean;
  /** Until there may be room on the server. */
  private room: Promise<void> | undefined;
  /** Spans are made of promises. */
  private readonly isTraced = isTracing();
  private openNow = 0;
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
    this.refusals = new RefusedConnections(refused, options.share && (() => this.untilRoom()));
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
    this.checkOut((error, client, release) => {
      if (!client) return callback(error, undefined, release);
      const connection = lent(client, release);
      callback(error, connection, (cause) => connection.release(cause as Error | undefined));
    });
    return undefined;
  }

  /**
   * From now on connections serve requests, and are given up to others who wait once they had their turn. What is opened
   * and looked at would only have to be opened once more, by the request it was opened for.
   */
  beginTurns(): void {
    this.turnsFrom = Date.now();
  }

  /** Runs one statement on the next connection that is free. One with a name is prepared there, if that is of use. */
  run({ name, ...statement }: QueryConfig): Promise<QueryResult> {
    return new Promise((resolve, reject) =>
      this.checkOut((refusal, client, release) => {
        if (!client) return reject(refusal ?? new Error('No connection'));
        if (this.isTraced)
          return void client.query(statement.text, statement.values).finally(release).then(resolve, reject);
        const done = (error: Error | null, result: QueryResult, isOutdated = false): void => {
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

  override end(): Promise<void>;
  override end(callback: (error?: Error) => void): void;
  override end(callback?: (error?: Error) => void): Promise<void> | undefined {
    for (const client of this.insides._clients) client.announceEnd();
    const ended = super.end().then(() => this.untilClosed());
    if (!callback) return ended;
    ended.then(() => callback(), callback);
    return undefined;
  }

  /**
   * Closes connections nobody uses: `most` of them, and none of the last `kept` of all.
   *
   * @returns how many.
   */
  closeIdle(most = Infinity, kept = 0): number {
    const spare = Math.min(most, this.totalCount - kept, this.idleCount - this.waitingCount);
    const closed = this.insides._idle.slice(0, Math.max(0, spare));
    for (const { client } of closed) {
      client.announceEnd();
      this.insides._remove(client, () => undefined);
    }
    return closed.length;
  }

  /** pg-pool is content to have told its connections to end. Who drops their database next must not meet one. */
  private async untilClosed(): Promise<void> {
    while (this.openNow > 0) await once(this, 'remove');
  }

  /** The budget may have changed. Fewer takes effect as connections close. */
  private keepToShare(): void {
    if (!this.share) return;
    if (this.room) {
      this.options.max = this.openNow;
      return;
    }
    this.options.max = this.mostOf(this.share);
    if (this.idleCount > this.waitingCount || this.totalCount === 0 || this.share.budget.mayGrow()) return;
    this.options.max = Math.min(this.options.max, this.totalCount);
    this.patience ??= setTimeout(() => this.growAfterAll(), PATIENCE_MS).unref();
  }

  /** Those who still wait get connections of others: their own are slow. */
  private growAfterAll(): void {
    this.patience = undefined;
    if (!this.share || this.ending) return;
    this.options.max = this.mostOf(this.share);
    for (let left = this.waitingCount; left > 0; left -= 1) this.insides._pulseQueue();
  }

  /** Meanwhile those who wait get connections that are given back, as at the bulkhead. */
  private untilRoom(): Promise<void> {
    this.options.max = this.openNow;
    this.room ??= sleep(ROOM_MS * (1 + Math.random() / 2)).then(() => {
      this.room = undefined;
      this.growAfterAll();
    });
    return this.room;
  }

  private mostOf({ budget }: BudgetShare): number {
    return Math.min(this.most, budget.mostPerKey);
  }

  private get insides(): Insides {
    return this as unknown as Insides;
  }

  /** Hands out the connection itself, which its user must not touch once it is released. */
  private checkOut(callback: Connected<BudgetedClient>): void {
    const bound = inTrace(callback);
    const begin = (): void => this.attempt(bound, this.refusals.begin());
    if (this.settling > 0 && this.idleCount === 0) setTimeout(begin, SETTLING_MS);
    else begin();
  }

  private attempt(callback: Connected<BudgetedClient>, attempt: Attempt): void {
    this.keepToShare();
    super.connect((error: Error | undefined, client: PoolClient | undefined, release: Release) => {
      if (client instanceof BudgetedClient)
        return callback(error, client, (cause) => this.takeBack(client, release, cause));
      this.refusals.overcome(error, attempt).then(
        () => this.attempt(callback, attempt),
        (reason: unknown) => callback(reason as Error, undefined, release),
      );
    });
  }

  /** An error reaches its caller a moment before PostgreSQL tells in which state it leaves the connection. */
  private takeBack(client: BudgetedClient, release: Release, cause: unknown): void {
    if (cause || client.isSettled) this.giveBack(client, release, cause);
    else {
      this.settling += 1;
      client.onceSettled(() => {
        this.settling -= 1;
        this.giveBack(client, release);
      });
    }
  }

  /** Lets the next one have the connection, unless something of its user is left on it: then it is closed. */
  private giveBack(client: BudgetedClient, release: Release, cause?: unknown): void {
    if (client.isGone) this.closeIdle(); // what broke this one may have broken them, and each would cost a request
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
