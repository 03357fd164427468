import { Unavailable } from '../common/http.errors.js';
import { SECOND } from '../config/units.js';

const MOST_WAITING = 100;
const MOST_WAITING_MS = 2 * SECOND;

/**
 * Lets `concurrency` tasks run and 100 wait, at most 2 s each. bcrypt works in libuv's thread pool: 200 hashes queued
 * there stalled name look-ups, and with them every new connection, for 2.6 s.
 */
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly concurrency: number) {}

  get isBusy(): boolean {
    return this.running > 0;
  }

  /** @throws Unavailable when the queue is full or the turn does not come in time. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.concurrency) await this.turn();
    else this.running += 1;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Resolves with the place of a task that ended. */
  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const overloaded = (): void => {
        reject(new Unavailable('Too many people are logging in at this moment. Try again shortly.'));
      };
      if (this.waiting.length >= MOST_WAITING) {
        overloaded();
        return;
      }
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        overloaded();
      }, MOST_WAITING_MS);
      this.waiting.push(enter);
    });
  }
}
