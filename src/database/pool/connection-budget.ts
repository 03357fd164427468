import { LatencyHistogram } from '../../common/latency-histogram.js';
import { ServerBusy } from '../../common/http.errors.js';
import { SECOND } from '../../config/units.js';
import { RateMeter } from './rate-meter.js';

interface Waiter {
  grant(permit: () => void): void;
}

/** The default time limit for waiting for a permit. */
export const BUDGET_WAIT_MS = 1 * SECOND;

const LONGEST_RETRY_SECONDS = 30;

/** A total that several budgets are parts of. */
export interface Whole {
  /** Connections that the other parts leave for this one. */
  restFor(part: ConnectionBudget): number;
  /** Whether this part may open new connections at the moment. */
  mayOpen(part: ConnectionBudget): boolean;
  /** Called when a caller of this part waits for a permit. */
  waited(): void;
  /** Called when a permit was released. Any part may use it. */
  freed(): void;
}

interface BudgetOptions {
  whole?: Whole;
  /** The share of the budget that one key should take. */
  shareOfKey?: number;
}

/**
 * Limits the number of open connections to one database server. A permit represents one open connection. When no permit
 * is left, keys take turns, first come, first served within a key. A caller that waits too long is rejected. Several
 * budgets can be parts of a total: then a permit is granted while both the budget and the total have room.
 */
export class ConnectionBudget {
  /** The time that callers waited for permits, including waits that failed. */
  readonly waits = new LatencyHistogram();
  /** The waiting callers by key. The key whose turn is next comes first. */
  private readonly queues = new Map<string, Set<Waiter>>();
  private readonly held = new Map<string, number>();
  private shortage: (isUrgent: boolean) => void = () => undefined;
  private most: number;
  private used = 0;
  private releasing = 0;
  private refusals = 0;
  private readonly rate = new RateMeter();
  private readonly whole: Whole | undefined;
  private readonly shareOfKey: number;

  constructor(
    limit: number,
    private readonly waitLimitMs = BUDGET_WAIT_MS,
    { whole, shareOfKey = 0.5 }: BudgetOptions = {},
  ) {
    this.most = limit;
    this.whole = whole;
    this.shareOfKey = shareOfKey;
  }

  /** Its own limit, or the number that the other parts of the total leave, whichever is lower. */
  get limit(): number {
    return this.whole ? Math.min(this.most, this.whole.restFor(this)) : this.most;
  }

  /** A higher limit admits waiting callers immediately. A lower limit takes effect as permits are released. */
  set limit(limit: number) {
    this.most = limit;
    this.grantWaiting();
  }

  /** Its own limit, ignoring the other parts of the total. */
  get bound(): number {
    return this.most;
  }

  /** The maximum that one key should hold: half by default, so that a slow key does not hold all permits. */
  get mostPerKey(): number {
    return Math.max(1, Math.floor(this.limit * this.shareOfKey));
  }

  get inUse(): number {
    return this.used;
  }

  get waiting(): number {
    let waiting = 0;
    for (const queue of this.queues.values()) waiting += queue.size;
    return waiting;
  }

  /** The number of permits whose release has been announced. */
  get returning(): number {
    return this.releasing;
  }

  /**
   * The number of permits that must be released until no caller waits and the limit holds, excluding announced
   * releases.
   */
  get shortfall(): number {
    if (!this.mayOpen) return 0; // a closed connection could not be replaced
    return Math.max(0, this.waiting + this.used - this.limit - this.releasing);
  }

  /** The number of rejections since the start of the process. */
  get refused(): number {
    return this.refusals;
  }

  /** Permits that this key holds. */
  heldBy(key: string): number {
    return this.held.get(key) ?? 0;
  }

  /** Whether another key waits for a permit whose release has not been announced, or the limit is exceeded. */
  isWantedBeside(key: string): boolean {
    if (this.used - this.releasing > this.limit) return true;
    return this.queues.size > (this.queues.has(key) ? 1 : 0) && this.shortfall > 0;
  }

  /** Announces that a permit will be released when its connection is closed. @returns the function to call then. */
  expectBack(): () => void {
    this.releasing += 1;
    return () => (this.releasing -= 1);
  }

  /**
   * Whether a key that already holds permits should acquire another one. False while all are taken: its own connections
   * usually become free sooner than another key's, and the other key would have to reopen its connection. Rarely used
   * connections are closed to make room.
   */
  canGrow(): boolean {
    const { limit } = this;
    if (!this.mayOpen) return false;
    if (this.used < limit) return true;
    if (this.used - this.releasing >= limit) this.shortage(false);
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
   * @param waitMs the maximum wait, instead of that of the budget.
   * @returns the function that releases the permit. Further calls have no effect.
   * @throws ServerBusy after the wait limit.
   */
  acquire(key: string, waitMs = this.waitLimitMs): Promise<() => void> {
    if (this.mayOpen && this.used < this.limit) {
      this.waits.add(0);
      return Promise.resolve(this.permit(key));
    }
    const granted = this.wait(key, waitMs);
    this.shortage(true);
    this.whole?.waited();
    return granted;
  }

  /** Grants permits to waiting callers while there is room. */
  grantWaiting(): void {
    for (const [key, queue] of this.queues) {
      if (!this.mayOpen || this.used >= this.limit) return;
      const [waiter] = queue;
      this.queues.delete(key);
      queue.delete(waiter as Waiter);
      if (queue.size > 0) this.queues.set(key, queue); // at the end, because the other keys are next
      waiter?.grant(this.permit(key));
    }
  }

  private get mayOpen(): boolean {
    return this.whole?.mayOpen(this) ?? true;
  }

  private wait(key: string, waitMs: number): Promise<() => void> {
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key) ?? new Set();
      this.queues.set(key, queue);
      const timer = setTimeout(() => {
        this.leave(key, waiter);
        this.refusals += 1;
        this.waits.since(startedAt);
        reject(new ServerBusy(this.retryAfter()));
      }, waitMs);
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
   * second, the queue would be full again, and the process would spend most of its time on rejections.
   */
  private retryAfter(): number {
    const queueSeconds = Math.ceil(this.waiting / Math.max(1, this.limit, this.rate.perSecond));
    return 1 + Math.floor(Math.random() * Math.min(queueSeconds, LONGEST_RETRY_SECONDS));
  }

  private permit(key: string): () => void {
    this.rate.count();
    this.count(key, 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.count(key, -1);
      if (this.whole) this.whole.freed();
      else this.grantWaiting();
    };
  }

  private count(key: string, change: 1 | -1): void {
    this.used += change;
    const held = this.heldBy(key) + change;
    if (held === 0) this.held.delete(key);
    else this.held.set(key, held);
  }
}
