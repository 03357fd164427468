import { Durations } from '../common/durations.js';
import { Unavailable } from '../common/http.errors.js';
import { SECOND } from '../config/units.js';

const MOST_WAITING = 100;
const MOST_WAITING_MS = 2 * SECOND;

/**
 * Lets `concurrency` tasks run and 100 wait, at most 2 s each. bcrypt works in libuv's thread pool: 200 hashes queued
 * there stalled name look-ups, and with them every new connection, for 2.6 s.
 */
export class HashQueue {
  /** How long places were waited for. */
  readonly waits = new Durations();
  private atWork = 0;
  private refusals = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly concurrency: number) {}

  get running(): number {
    return this.atWork;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** How many were refused since the start. */
  get refused(): number {
    return this.refusals;
  }

  get isBusy(): boolean {
    return this.atWork > 0;
  }

  /** @throws Unavailable when the queue is full or the turn does not come in time. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    if (this.atWork >= this.concurrency) await this.turn();
    else this.atWork += 1;
    this.waits.since(startedAt);
    try {
      return await task();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.atWork -= 1;
    }
  }

  /** Resolves with the place of a task that ended. */
  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const overloaded = (): void => {
        this.refusals += 1;
        reject(new Unavailable('Too many people are logging in at this moment. Try again shortly.'));
      };
      if (this.queue.length >= MOST_WAITING) {
        overloaded();
        return;
      }
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(enter), 1);
        overloaded();
      }, MOST_WAITING_MS);
      this.queue.push(enter);
    });
  }
}
