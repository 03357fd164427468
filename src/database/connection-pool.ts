import { once } from 'node:events';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig, type QueryResult } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { ServerBusy } from '../common/http.errors.js';
import { isTracing } from '../common/tracing.js';
import { SECOND } from '../config/units.js';
import { BudgetedClient, type BudgetShare } from './budgeted-client.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';
import { inTrace, traceQueries } from './query-spans.js';

export interface ConnectionPoolOptions extends PoolConfig {
  share?: BudgetShare | undefined;
  /** Whether connections keep what is prepared on them. */
  prepares?: boolean | undefined;
  /** Called when the server refuses the password; afterwards `password` gives the one to try next. */
  refused?: (() => Promise<void>) | undefined;
}

type Release = (error?: unknown) => void;
type Connected = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/** What pg-pool keeps to itself: only so are idle connections closed at once, and none opened in their place. */
interface Insides {
  readonly _clients: readonly BudgetedClient[];
  readonly _idle: readonly { readonly client: BudgetedClient }[];
  _remove(client: BudgetedClient, closed: () => void): void;
  /** Serves one of those who wait, if it can. */
  _pulseQueue(): void;
}

const INVALID_PASSWORD = '28P01';

/** The columns of a prepared statement have other types since a migration. */
const OUTDATED_PLAN = '0A000';

/** As long as others wait, a connection serves its tenant this long at a stretch. */
const TURN_MS = SECOND / 10;

/** A tenant waits this long for its own connections before it asks for those of others: many statements' time. */
const PATIENCE_MS = SECOND / 20;

/** What pg-pool says when all its connections stay in use. */
const FULL = 'timeout exceeded when trying to connect';

/**
 * The connections of one DataSource. A password that was changed meanwhile is asked for anew and tried once more; who
 * finds all connections in use for too long gets ServerBusy; a connection that another tenant waits for is closed
 * instead of kept idle. It opens no more than its share of the budget, so that one tenant does not have them all.
 */
export class ConnectionPool extends Pool {
  private readonly refused: (() => Promise<void>) | undefined;
  private readonly share: BudgetShare | undefined;
  private readonly most: number;
  private readonly prepares: boolean;
  private renewing: Promise<void> | undefined;
  private renewals = 0;
  /** Spans are made of promises. */
  private readonly isTraced = isTracing();
  private openNow = 0;
  private turnsFrom = Infinity;
  private patience: NodeJS.Timeout | undefined;

  constructor({ refused, ...options }: ConnectionPoolOptions) {
    super({
      ...options,
      Client: BudgetedClient,
      connectionTimeoutMillis: BUDGET_WAIT_MS + CONNECT_TIMEOUT_MS,
    });
    this.refused = refused;
    this.share = options.share;
    this.prepares = options.prepares ?? false;
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
    const { refused, renewals } = this;
    const connected = inTrace(callback);
    this.keepToShare();
    super.connect((error, client, release) => {
      if (!refused || sqlState(error) !== INVALID_PASSWORD) return this.answer(connected, error, client, release);
      this.renewAfter(renewals, refused).then(
        () => super.connect((...second) => this.answer(connected, ...second)),
        () => this.answer(connected, error, client, release),
      );
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
      this.connect((refusal, client, release) => {
        if (!(client instanceof BudgetedClient)) return reject(refusal ?? new Error('No connection'));
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

  private mostOf({ budget }: BudgetShare): number {
    return Math.min(this.most, budget.mostPerKey);
  }

  private get insides(): Insides {
    return this as unknown as Insides;
  }

  /** Asks for another password, unless somebody did since: many connections are refused at once, some of them late. */
  private async renewAfter(renewals: number, refused: () => Promise<void>): Promise<void> {
    if (this.renewals > renewals) return;
    this.renewing ??= refused().finally(() => (this.renewing = undefined));
    await this.renewing;
    this.renewals = Math.max(this.renewals, renewals + 1);
  }

  private answer(
    callback: Connected,
    error: Error | undefined,
    client: PoolClient | undefined,
    release: Release,
  ): void {
    if (error?.message === FULL) return callback(new ServerBusy(), undefined, release);
    callback(error, client, (cause) => {
      if (!(client instanceof BudgetedClient)) return release(cause);
      if (client.isGone) this.closeIdle(); // what broke this one may have broken them, and each would cost a request
      const givesWay = this.hadItsTurn(client) && client.isWantedElsewhere;
      if (givesWay) client.announceEnd();
      release(cause || client.isGone || givesWay);
    });
  }

  private hadItsTurn({ connectedAt }: BudgetedClient): boolean {
    return Date.now() - Math.max(connectedAt, this.turnsFrom) >= TURN_MS;
  }
}
