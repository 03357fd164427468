import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { sqlState } from '../common/database-errors.js';
import { ServerBusy } from '../common/http.errors.js';
import { BudgetedClient, type BudgetShare } from './budgeted-client.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';

export interface ConnectionPoolOptions extends PoolConfig {
  share?: BudgetShare | undefined;
  /** Called when the server refuses the password; afterwards `password` gives the one to try next. */
  refused?: (() => Promise<void>) | undefined;
}

type Release = (error?: unknown) => void;
type Connected = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

const INVALID_PASSWORD = '28P01';

/** What pg-pool says when all its connections stay in use. */
const FULL = 'timeout exceeded when trying to connect';

/**
 * The connections of one DataSource. A password that was changed meanwhile is asked for anew and tried once more; who
 * finds all connections in use for too long gets ServerBusy; a connection that another tenant waits for is closed
 * instead of kept idle.
 */
export class ConnectionPool extends Pool {
  private readonly refused: (() => Promise<void>) | undefined;
  private renewing: Promise<void> | undefined;
  private renewals = 0;
  private closingNow = 0;

  constructor({ refused, ...options }: ConnectionPoolOptions) {
    super({
      ...options,
      Client: BudgetedClient,
      connectionTimeoutMillis: BUDGET_WAIT_MS + CONNECT_TIMEOUT_MS,
    });
    this.refused = refused;
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
    super.connect((error, client, release) => {
      if (!refused || sqlState(error) !== INVALID_PASSWORD) return answer(callback, error, client, release);
      this.renewAfter(renewals, refused).then(
        () => super.connect((...second) => answer(callback, ...second)),
        () => answer(callback, error, client, release),
      );
    });
    return undefined;
  }

  /** Connections that {@link closeIdle} is closing; until they are gone they count in the budget. */
  get closing(): number {
    return this.closingNow;
  }

  /** Closes the connections nobody uses. */
  closeIdle(): void {
    for (let left = this.idleCount - this.waitingCount; left > 0; left -= 1) {
      this.closingNow += 1;
      super.connect((_error, client, release) => {
        const closed = (): void => void (this.closingNow -= 1);
        if (client) client.once('end', closed);
        else closed();
        release(true);
      });
    }
  }

  /** Asks for another password, unless somebody did since: many connections are refused at once, some of them late. */
  private async renewAfter(renewals: number, refused: () => Promise<void>): Promise<void> {
    if (this.renewals > renewals) return;
    this.renewing ??= refused().finally(() => (this.renewing = undefined));
    await this.renewing;
    this.renewals = Math.max(this.renewals, renewals + 1);
  }
}

function answer(callback: Connected, error: Error | undefined, client: PoolClient | undefined, release: Release): void {
  if (error?.message === FULL) return callback(new ServerBusy(), undefined, release);
  callback(error, client, (cause) => release(cause ?? (client instanceof BudgetedClient && client.isWantedElsewhere)));
}
