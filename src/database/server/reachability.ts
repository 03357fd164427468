import { isDatabaseUnavailable, sqlState } from '../../common/database-errors.js';
import { SECOND } from '../../config/units.js';
import { CredentialUnreadable } from '../database.errors.js';

/** The time for which an unreachable server is avoided. */
const AVOIDED_MS = 30 * SECOND;

/**
 * The maximum time for which a slow failure is repeated immediately, so that a hundred steps do not wait a hundred
 * times.
 */
const MOST_REPEATED_MS = 1 * SECOND;

/** The time for which a server that answered counts as reachable. */
const FRESH_MS = 5 * SECOND;

/** SQLSTATEs with which a server rejects its administrator completely. Others may concern only one database. */
const REJECTED = /^(08|28P01|57P03)/;

/** Whether a server can be administered, judging by the outcomes of this process's statements. */
export class Reachability {
  private failure: { at: number; tookMs: number; error: unknown } = { at: -Infinity, tookMs: 0, error: undefined };
  private answeredAt = -Infinity;

  /** Whether it was unreachable within the last 30 s, and has not answered since. */
  get isUnreachable(): boolean {
    return performance.now() - this.failure.at < AVOIDED_MS;
  }

  /** Whether it answered within the last 5 s, and has not failed since. */
  get isFresh(): boolean {
    return !this.isUnreachable && performance.now() - this.answeredAt < FRESH_MS;
  }

  /** Runs `work`, unless the server has just failed slowly. Then it throws the same error immediately. */
  async observe<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const { at, tookMs, error } = this.failure;
    if (startedAt - at < Math.min(tookMs, MOST_REPEATED_MS)) throw error;
    try {
      const result = await work();
      this.answeredAt = performance.now();
      this.failure.at = -Infinity;
      return result;
    } catch (failure) {
      if (isOutOfReach(failure)) this.note(failure, startedAt);
      throw failure;
    }
  }

  private note(error: unknown, startedAt: number): void {
    const at = performance.now();
    this.failure = { at, tookMs: at - startedAt, error };
  }
}

function isOutOfReach(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return REJECTED.test(state);
  return error instanceof CredentialUnreadable || isDatabaseUnavailable(error) || isOfNode(error);
}

/** Errors of sockets and TLS. Problems of the application have codes in lower case. */
const isOfNode = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^[A-Z_]+$/.test(String(error.code));
