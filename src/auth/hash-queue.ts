import { Durations } from '../common/durations.js';
import { Unavailable } from '../common/http.errors.js';
import { SECOND } from '../config/units.js';

const MOST_WAITING = 100;
const MOST_WAITING_MS = 2 * SECOND;

/** Somebody who waits for a turn. */
interface Waiting {
  readonly lane: string;
  readonly enter: () => void;
  readonly turnAway: () => void;
}

/**
 * Lets `concurrency` tasks run and 100 wait, at most 2 s each. bcrypt works in libuv's thread pool: 200 hashes queued
 * there stalled name look-ups, and with them every new connection, for 2.6 s.
 *
 * Lanes take turns, and a full queue turns away the last of its longest lane: a flood in one leaves the others alone.
 */
export class HashQueue {
  /** How long places were waited for. */
  readonly waits = new Durations();
  private atWork = 0;
  private refusals = 0;
  private inLine = 0;
  /** In the order of their turns; none is empty. */
  private readonly lanes = new Map<string, Waiting[]>();

  constructor(private readonly concurrency: number) {}

  get running(): number {
    return this.atWork;
  }

  get waiting(): number {
    return this.inLine;
  }

  /** How many were refused since the start. */
  get refused(): number {
    return this.refusals;
  }

  get isBusy(): boolean {
    return this.atWork > 0;
  }

  /** @throws Unavailable when the queue is full or the turn does not come in time. */
  async run<T>(lane: string, task: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    if (this.atWork >= this.concurrency) await this.turn(lane);
    else this.atWork += 1;
    this.waits.since(startedAt);
    try {
      return await task();
    } finally {
      this.passOn();
    }
  }

  /** Resolves with the place of a task that ended. */
  private turn(lane: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.turnAway(waiting), MOST_WAITING_MS);
      const waiting: Waiting = {
        lane,
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
        turnAway: () => {
          clearTimeout(timer);
          reject(new Unavailable('Too many people are logging in at this moment. Try again shortly.'));
        },
      };
      this.lanes.set(lane, [...(this.lanes.get(lane) ?? []), waiting]);
      this.inLine += 1;
      if (this.inLine > MOST_WAITING) this.turnAway(this.lastOfLongest());
    });
  }

  private passOn(): void {
    const [next] = this.lanes.values();
    const waiting = next?.[0];
    if (!waiting) {
      this.atWork -= 1;
      return;
    }
    this.leave(waiting);
    const others = this.lanes.get(waiting.lane);
    this.lanes.delete(waiting.lane);
    if (others) this.lanes.set(waiting.lane, others);
    waiting.enter();
  }

  private turnAway(waiting: Waiting): void {
    this.leave(waiting);
    this.refusals += 1;
    waiting.turnAway();
  }

  private leave(waiting: Waiting): void {
    const others = this.lanes.get(waiting.lane)?.filter((other) => other !== waiting) ?? [];
    if (others.length > 0) this.lanes.set(waiting.lane, others);
    else this.lanes.delete(waiting.lane);
    this.inLine -= 1;
  }

  private lastOfLongest(): Waiting {
    const longest = [...this.lanes.values()].reduce((a, b) => (b.length > a.length ? b : a));
    return longest.at(-1) as Waiting;
  }
}
