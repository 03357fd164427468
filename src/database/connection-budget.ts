import { Durations } from '../common/durations.js';
import { ServerBusy } from '../common/http.errors.js';
import { SECOND } from '../config/units.js';

interface Waiter {
  grant(permit: () => void): void;
}

/** How long somebody waits for a permit, unless a budget says otherwise. */
export const BUDGET_WAIT_MS = 1 * SECOND;

const LONGEST_RETRY_SECONDS = 30;

/**
 * How many connections to one database server may be open at once. A permit is one open connection. When there is none
 * left, keys take turns (first come, first served inside a key), and who waits too long is refused.
 */
export class ConnectionBudget {
  /** How long permits were waited for, also in vain. */
  readonly waits = new Durations();
  /** Who waits, by key; the key whose turn it is comes first. */
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

  /** More lets those in who wait; fewer takes effect as permits come back. */
  set limit(limit: number) {
    this.most = limit;
    this.grantWaiting();
  }

  /** As many as one key should take: half, so that a slow one does not have them all. */
  get mostPerKey(): number {
    return Math.max(1, Math.floor(this.most / 2));
  }

  get inUse(): number {
    return this.used;
  }

  get waiting(): number {
    return [...this.queues.values()].reduce((sum, queue) => sum + queue.size, 0);
  }

  /** How many permits have to come back until nobody waits, besides those that are known to come back. */
  get missing(): number {
    const { waiting } = this;
    return waiting === 0 ? 0 : Math.max(0, waiting + this.used - this.most - this.leaving);
  }

  /** How many were refused since the start. */
  get refused(): number {
    return this.refusals;
  }

  /** Permits this key holds. */
  heldBy(key: string): number {
    return this.held.get(key) ?? 0;
  }

  /** Whether another key waits for a permit that nobody is about to give back. */
  isWantedBeside(key: string): boolean {
    return this.queues.size > (this.queues.has(key) ? 1 : 0) && this.missing > 0;
  }

  /** A permit will come back as soon as its connection is closed. @returns what to call then. */
  expectBack(): () => void {
    this.leaving += 1;
    return () => (this.leaving -= 1);
  }

  /**
   * Whether a key that has some should take one more. Not while all are taken: mostly its own get free sooner than another's,
   * and the other would have to open one again. What is hardly used makes room for a later one.
   */
  mayGrow(): boolean {
    if (this.used < this.most) return true;
    if (this.used - this.leaving >= this.most) this.shortage(false);
    return false;
  }

  /** `makeRoom` is called whenever somebody begins to wait, which is urgent, and when somebody would take one more. */
  onShortage(makeRoom: (isUrgent: boolean) => void): void {
    this.shortage = makeRoom;
  }

  /**
   * @returns how to give the permit back, which counts once however often it is called.
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
   * Some second within the time the queue takes at the present pace. All at the same second would find it as full again,
   * and all at once is what most of the work would go into.
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
      if (queue.size > 0) this.queues.set(key, queue); // at the end: now it is the others' turn
      waiter?.grant(this.permit(key));
    }
  }
}

/** How often something happens: in the last second that is over. */
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
