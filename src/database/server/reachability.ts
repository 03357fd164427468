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

/**
 * An unreachable server is probed at this interval until it answers, because placement skips it and would not notice
 * its return.
 */
const PROBE_INTERVAL_MS = SECOND / 2;

/** SQLSTATEs with which a server rejects its administrator completely. Others may concern only one database. */
const REJECTED = /^(08|28P01|57P03)/;

/** Whether a server can be administered, judging by the outcomes of this process's statements. */
export class Reachability {
  private failure: { at: number; tookMs: number; error: unknown } = { at: -Infinity, tookMs: 0, error: undefined };
  private answeredAt = -Infinity;
  private probing: Promise<boolean> | undefined;
  private nextProbe: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** @param probe fails if the server does not answer. */
  constructor(private readonly probe: () => Promise<unknown>) {}

  /** Whether it was unreachable within the last 30 s, and has not answered since. */
  get isUnreachable(): boolean {
    return performance.now() - this.failure.at < AVOIDED_MS;
  }

  /** Probes the server, unless its state is known from the last seconds. */
  async check(): Promise<boolean> {
    if (this.isUnreachable) return false;
    if (performance.now() - this.answeredAt < FRESH_MS) return true;
    this.probing ??= this.probeNow().finally(() => (this.probing = undefined));
    return this.probing;
  }

  /** Runs `work`, unless the server has just failed slowly. Then it throws the same error immediately. */
  async observe<T>(work: () => Promise<T>): Promise<T> {
    const { at, tookMs, error } = this.failure;
    if (performance.now() - at < Math.min(tookMs, MOST_REPEATED_MS)) throw error;
    return this.attempt(work);
  }

  /** Ends probing. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.nextProbe);
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      const result = await work();
      this.answeredAt = performance.now();
      this.failure.at = -Infinity;
      return result;
    } catch (failure) {
      if (isOutOfReach(failure)) this.note(failure, startedAt);
      throw failure;
    } finally {
      this.probeWhileUnreachable();
    }
  }

  private async probeNow(): Promise<boolean> {
    await this.attempt(this.probe).catch(() => undefined);
    return !this.isUnreachable;
  }

  /** A probe does not wait for the previous one, which may hang at the old server while a failover ends. */
  private probeWhileUnreachable(): void {
    if (!this.isUnreachable || this.isClosed || this.nextProbe) return;
    this.nextProbe = setTimeout(() => {
      this.nextProbe = undefined;
      this.probeWhileUnreachable();
      void this.probeNow();
    }, PROBE_INTERVAL_MS).unref();
  }

  private note(error: unknown, startedAt: number): void {
    if (this.answeredAt > startedAt) return; // the server has answered in the meantime
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
