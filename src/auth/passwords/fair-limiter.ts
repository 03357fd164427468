import { LatencyHistogram } from '../../common/latency-histogram.js';
import { Unavailable } from '../../common/http.errors.js';
import { SECOND } from '../../config/units.js';
import { type Lane, Turns } from './turns.js';

const MOST_WAITING = 100;
const MOST_WAITING_MS = 2 * SECOND;
const LONGEST_RETRY_SECONDS = 30;

/** The weight of the newest task in the moving average of task durations. */
const NEWEST_SHARE = 0.1;

/** A task in the queue. */
interface Waiting {
  readonly key: Lane;
  readonly enter: () => void;
  readonly reject: () => void;
}

/** Thrown if passwords arrive faster than they can be hashed. */
class TooManyPasswords extends Unavailable {
  constructor(retryAfterSeconds: number) {
    super('Too many passwords are being checked. Retry after the time in Retry-After.', retryAfterSeconds);
  }
}

/**
 * Runs up to `concurrency` tasks and queues 100, for at most 2 s each. bcrypt runs in libuv's thread pool: 200 hashes
 * queued there blocked DNS lookups, and with them every new connection, for 2.6 s.
 *
 * Lanes take turns, and a full queue rejects a task of its largest lane. A flood in one lane does not affect the
 * others. A single lane may fill the queue.
 */
export class FairLimiter {
  /** How long tasks waited for a place. */
  readonly waits = new LatencyHistogram();
  private atWork = 0;
  private refusals = 0;
  private meanMs = 0;
  private readonly turns = new Turns();
  /** In order of arrival. */
  private readonly line: Waiting[] = [];

  constructor(private readonly concurrency: number) {}

  get running(): number {
    return this.atWork;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** Tasks rejected since the start. */
  get refused(): number {
    return this.refusals;
  }

  get isBusy(): boolean {
    return this.atWork > 0;
  }

  /** @throws Unavailable if the queue is full or the task does not start in time. */
  async run<T>(lane: Lane, task: () => Promise<T>): Promise<T> {
    const arrivedAt = performance.now();
    if (this.atWork >= this.concurrency) await this.wait(lane);
    else this.begin(lane);
    this.waits.since(arrivedAt);
    const startedAt = performance.now();
    try {
      return await task();
    } finally {
      this.meanMs += NEWEST_SHARE * (performance.now() - startedAt - this.meanMs);
      this.passOn();
    }
  }

  private begin(lane: Lane): void {
    this.atWork += 1;
    this.turns.give(lane, this.line);
  }

  /** Resolves when a finished task frees a place for this one. */
  private wait(lane: Lane): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.reject(waiting), MOST_WAITING_MS);
      const waiting: Waiting = {
        key: lane,
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
        reject: () => {
          clearTimeout(timer);
          reject(new TooManyPasswords(this.retryAfter()));
        },
      };
      this.line.push(waiting);
      if (this.line.length > MOST_WAITING) this.reject(this.turns.superfluous(this.line));
    });
  }

  private passOn(): void {
    this.atWork -= 1;
    if (this.line.length === 0) return;
    const next = this.turns.next(this.line);
    this.leave(next);
    this.begin(next.key);
    next.enter();
  }

  private reject(waiting: Waiting): void {
    this.refusals += 1;
    waiting.reject();
    this.leave(waiting);
  }

  private leave(waiting: Waiting): void {
    this.line.splice(this.line.indexOf(waiting), 1);
  }

  /** A random second within the time that the queue needs, so that rejected callers do not all retry at once. */
  private retryAfter(): number {
    const queueSeconds = Math.ceil((this.line.length * this.meanMs) / this.concurrency / SECOND);
    return 1 + Math.floor(Math.random() * Math.min(queueSeconds, LONGEST_RETRY_SECONDS));
  }
}
