import { sqlState } from '../common/database-errors.js';
import { ServerBusy } from '../common/http.errors.js';
import { BUDGET_WAIT_MS } from './connection-budget.js';

const INVALID_PASSWORD = '28P01';

/** The role, the database or the server has as many connections as it may. */
const TOO_MANY_CONNECTIONS = '53300';

/** What pg-pool says when all its connections stay in use. */
const FULL = 'timeout exceeded when trying to connect';

/** One wish for a connection, which may take several tries. */
export interface Attempt {
  /** Passwords there had been when it began. */
  renewals: number;
  /** When there was no room first (ms). */
  crowdedSince?: number;
}

/** What a pool does about connections that it does not get: another password is tried once, and room is waited for. */
export class RefusedConnections {
  private renewing: Promise<void> | undefined;
  private renewals = 0;

  /**
   * @param newPassword finds out the password to try next.
   * @param untilRoom resolves when there may be room again.
   */
  constructor(
    private readonly newPassword: (() => Promise<void>) | undefined,
    private readonly untilRoom: (() => Promise<void>) | undefined,
  ) {}

  begin(): Attempt {
    return { renewals: this.renewals };
  }

  /**
   * Resolves when it is worth to try again.
   *
   * @throws ServerBusy when there was no room for a second, and the refusal itself when nothing helps.
   */
  async overcome(error: unknown, attempt: Attempt): Promise<void> {
    if (error instanceof Error && error.message === FULL) throw new ServerBusy();
    const state = sqlState(error);
    if (state === INVALID_PASSWORD && this.newPassword && attempt.renewals !== Infinity)
      return this.renew(this.newPassword, attempt).catch(() => Promise.reject(error as Error));
    if (state !== TOO_MANY_CONNECTIONS || !this.untilRoom) throw error;
    attempt.crowdedSince ??= performance.now();
    if (performance.now() - attempt.crowdedSince >= BUDGET_WAIT_MS) throw new ServerBusy();
    await this.untilRoom();
  }

  /** Asks for another password, unless somebody did since: many connections are refused at once, some of them late. */
  private async renew(newPassword: () => Promise<void>, attempt: Attempt): Promise<void> {
    const { renewals } = attempt;
    attempt.renewals = Infinity; // it is tried once
    if (this.renewals > renewals) return;
    this.renewing ??= newPassword().finally(() => (this.renewing = undefined));
    await this.renewing;
    this.renewals = Math.max(this.renewals, renewals + 1);
  }
}
