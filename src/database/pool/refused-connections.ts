import { mayNotConnect, sqlState } from '../../common/database-errors.js';
import { ServerBusy } from '../../common/http.errors.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';

const INVALID_PASSWORD = '28P01';

/** The role, the database or the server has reached its connection limit. */
const TOO_MANY_CONNECTIONS = '53300';

/** The message of pg-pool when all its connections stay in use. */
const FULL = 'timeout exceeded when trying to connect';

/** One request for a connection, which may take several attempts. */
export interface Attempt {
  /** The number of password renewals when the request began. */
  renewals: number;
  /** The time at which it first found no room (ms). */
  crowdedSince?: number;
}

/** Handles connections that a pool cannot open: it tries another password once, and waits for room. */
export class RefusedConnections {
  private renewing: Promise<void> | undefined;
  private renewals = 0;

  /**
   * @param newPassword looks up the password to try next.
   * @param untilRoom resolves when there may be room again.
   * @param servesFromOpen is called if the role may no longer connect. Returns whether open connections can serve.
   */
  constructor(
    private readonly newPassword: (() => Promise<void>) | undefined,
    private readonly untilRoom: (() => Promise<void>) | undefined,
    private readonly servesFromOpen: () => boolean,
  ) {}

  begin(): Attempt {
    return { renewals: this.renewals };
  }

  /**
   * Resolves when a retry is worthwhile.
   *
   * @throws ServerBusy if there was no room for a second, and the original error if a retry cannot help.
   */
  async overcome(error: unknown, attempt: Attempt): Promise<void> {
    if (error instanceof Error && error.message === FULL) throw new ServerBusy();
    const state = sqlState(error);
    if (state === INVALID_PASSWORD && this.newPassword && attempt.renewals !== Infinity)
      return this.renew(this.newPassword, attempt).catch(() => Promise.reject(error as Error));
    if (mayNotConnect(error) && this.servesFromOpen()) return;
    if (state !== TOO_MANY_CONNECTIONS || !this.untilRoom) throw error;
    attempt.crowdedSince ??= performance.now();
    if (performance.now() - attempt.crowdedSince >= BUDGET_WAIT_MS) throw new ServerBusy();
    await this.untilRoom();
  }

  /**
   * Looks up another password, unless another attempt has already done so: many connections are rejected at once, some
   * of them late.
   */
  private async renew(newPassword: () => Promise<void>, attempt: Attempt): Promise<void> {
    const { renewals } = attempt;
    attempt.renewals = Infinity; // only one retry
    if (this.renewals > renewals) return;
    this.renewing ??= newPassword().finally(() => (this.renewing = undefined));
    await this.renewing;
    this.renewals = Math.max(this.renewals, renewals + 1);
  }
}
