import { setTimeout as sleep } from 'node:timers/promises';

/** One request. @returns its status, and what it wrote if it was acknowledged. */
export type Attempt = (n: number) => Promise<{ status: number; written?: string }>;

const PAUSE_AFTER_FAILURE_MS = 20;

/** Sends one request after another until it is told to stop, and remembers when each was answered, and how. */
export class Acknowledged {
  readonly written: string[] = [];
  readonly statuses = new Map<number, number>();
  private readonly successes: { at: number; waitedMs: number }[] = [];
  private failedAt = -Infinity;
  private tried = 0;

  /** @param pauseMs between two requests. */
  constructor(
    readonly name: string,
    private readonly attempt: Attempt,
    private readonly pauseMs = 0,
  ) {}

  async goOnWhile(isGoingOn: () => boolean): Promise<void> {
    let wantedAt = performance.now();
    while (isGoingOn()) {
      this.tried += 1;
      const { status, written } = await this.attempt(this.tried);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      const at = performance.now();
      const isWell = status < 300;
      if (isWell) this.successes.push({ at, waitedMs: at - wantedAt });
      else this.failedAt = at;
      if (isWell && written !== undefined) this.written.push(written);
      await sleep(isWell ? this.pauseMs : PAUSE_AFTER_FAILURE_MS);
      if (isWell) wantedAt = performance.now();
    }
  }

  /** Whether a request succeeded after that moment and the last failure. */
  isWellSince(moment: number): boolean {
    return (this.successes.at(-1)?.at ?? -Infinity) > Math.max(moment, this.failedAt);
  }

  /** When the first request after that moment and the last failure succeeded. */
  backAt(moment: number): number {
    const since = Math.max(moment, this.failedAt);
    return this.successes.find(({ at }) => at > since)?.at ?? Infinity;
  }

  /** Whether a request failed after that moment. */
  failedSince(moment: number): boolean {
    return this.failedAt > moment;
  }

  /** How long the client waited at most to be served, its repetitions included, by all that ended after that moment (ms). */
  longestWaitSince(moment: number): number {
    return Math.max(0, ...this.successes.filter(({ at }) => at > moment).map(({ waitedMs }) => waitedMs));
  }
}
