import { Durations } from '../common/durations.js';
import { ServerBusy } from '../common/http.errors.js';
import { SECOND } from '../config/units.js';

interface Waiter {
  grant(permit: () => void): void;
}

/** The default time limit for waiting for a permit. */
export const BUDGET_WAIT_MS = 1 * SECOND;

const LONGEST_RETRY_SECONDS = 30;

/**
 * Limits the number of open connections to one database server. A permit stands for one open connection. When no permit
 * is left, keys take turns, first come, first served within a key. A caller that waits too long is rejected.
 */
export class ConnectionBudget {
  /** How long callers waited for permits, including waits that failed. */
  readonly waits = new Durations();
  /** The waiting callers by key. The key whose turn is next comes first. */
  private readonly queues = new Map<string, Set<Waiter>>();
  private readonly held = new Map<string, number>();
  private shortage: (isUrgent: boolean) => void = () => undefined;
  private most: number;
  private used = 0;
  private leaving = 0;
  private refusals = 0;
  private readonly pace = new Pace();

  constructor(
    limit: number,
    private readonly waitLimitMs = BUDGET_WAIT_MS,
  ) {
    this.most = limit;
  }

  get limit(): number {
    return this.most;
  }

  /** A higher limit admits waiting callers immediately. A lower limit takes effect as permits come back. */
  set limit(limit: number) {
    this.most = limit;
    this.grantWaiting();
  }

  /** The maximum that one key should hold: half, so that a slow key does not hold all permits. */
  get mostPerKey(): number {
    return Math.max(1, Math.floor(this.most / 2));
  }

  get inUse(): number {
    return this.used;
  }

  get waiting(): number {
    return [...this.queues.values()].reduce((sum, queue) => sum + queue.size, 0);
  }

  /** The number of permits that must come back until no caller waits, not counting those already announced. */
  get missing(): number {
    const { waiting } = this;
    return waiting === 0 ? 0 : Math.max(0, waiting + this.used - this.most - this.leaving);
  }

  /** Number of rejections since the start. */
  get refused(): number {
    return this.refusals;
  }

  /** Permits that this key holds. */
  heldBy(key: string): number {
    return this.held.get(key) ?? 0;
  }

  /** Whether another key waits for a permit that is not yet announced to come back. */
  isWantedBeside(key: string): boolean {
    return this.queues.size > (this.queues.has(key) ? 1 : 0) && this.missing > 0;
  }

  /** Announces that a permit comes back as soon as its connection is closed. @returns the function to call then. */
  expectBack(): () => void {
    this.leaving += 1;
    return () => (this.leaving -= 1);
  }

  /**
   * Whether a key that already holds permits should acquire another. False while all are taken: its own connections
   * usually become free sooner than another key's, and the other key would have to reopen its connection. Rarely used
   * connections are closed to make room.
   */
  mayGrow(): boolean {
    if (this.used < this.most) return true;
    if (this.used - this.leaving >= this.most) this.shortage(false);
    return false;
  }

  /**
   * `makeRoom` is called with true whenever a caller starts to wait, and with false when a caller would acquire an
   * additional permit.
   */
  onShortage(makeRoom: (isUrgent: boolean) => void): void {
    this.shortage = makeRoom;
  }

  /**
   * @returns the function that releases the permit. Further calls have no effect.
   * @throws ServerBusy after the wait limit.
   */
  acquire(key: string): Promise<() => void> {
    if (this.used < this.most) {
      this.waits.add(0);
      return Promise.resolve(this.permit(key));
    }
    const granted = this.wait(key);
    this.shortage(true);
    return granted;
  }

  private wait(key: string): Promise<() => void> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key) ?? new Set();
      this.queues.set(key, queue);
      const timer = setTimeout(() => {
        this.leave(key, waiter);
        this.refusals += 1;
        this.waits.since(startedAt);
        reject(new ServerBusy(this.retryAfter()));
      }, this.waitLimitMs);
      const waiter: Waiter = {
        grant: (permit) => {
          clearTimeout(timer);
          this.waits.since(startedAt);
          resolve(permit);
        },
      };
      queue.add(waiter);
    });
  }

  private leave(key: string, waiter: Waiter): void {
    const queue = this.queues.get(key);
    queue?.delete(waiter);
    if (queue?.size === 0) this.queues.delete(key);
  }

  /**
   * A random second within the time that the queue takes at the current rate. If all callers retried in the same
   * second, the queue would be as full again, and most of the work would go into rejections.
   */
  private retryAfter(): number {
    const queueSeconds = Math.ceil(this.waiting / Math.max(this.most, this.pace.perSecond));
    return 1 + Math.floor(Math.random() * Math.min(queueSeconds, LONGEST_RETRY_SECONDS));
  }

  private permit(key: string): () => void {
    this.pace.count();
    this.count(key, 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.count(key, -1);
      this.grantWaiting();
    };
  }

  private count(key: string, change: 1 | -1): void {
    this.used += change;
    const held = this.heldBy(key) + change;
    if (held === 0) this.held.delete(key);
    else this.held.set(key, held);
  }

  private grantWaiting(): void {
    for (const [key, queue] of this.queues) {
      if (this.used >= this.most) return;
      const [waiter] = queue;
      this.queues.delete(key);
      queue.delete(waiter as Waiter);
      if (queue.size > 0) this.queues.set(key, queue); // at the end, because the other keys are next
      waiter?.grant(this.permit(key));
    }
  }
}

/** The rate of an event, measured over the last complete second. */
class Pace {
  private before = 0;
  private current = 0;
  private since = 0;

  count(): void {
    this.turn();
    this.current += 1;
  }

  get perSecond(): number {
    this.turn();
    return Math.max(this.before, this.current);
  }

  private turn(): void {
    const elapsed = performance.now() - this.since;
    if (elapsed < SECOND) return;
    this.before = elapsed < 2 * SECOND ? this.current : 0;
    this.current = 0;
    this.since = performance.now();
  }
}
