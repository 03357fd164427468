import { VirtualClock } from './virtual-clock.js';

/** The lane of a task: a site, a network in it, and the tenant. */
export interface Lane {
  readonly site: string;
  readonly network: string;
  readonly tenant: string;
}

interface InLane {
  readonly key: Lane;
}

/**
 * A site or network without one of the last 64 turns counts as new, so that new ones do not take precedence over it
 * forever.
 */
const REMEMBERED_TURNS = 64;

/**
 * Selects the next task: that of the site that used least of its share, or else of the site whose last turn is longest
 * ago. A site that calls occasionally therefore has priority over any number of sites that call continuously, however
 * many tenants those call. Within one network, and among sites that are all new, tenants take turns. Otherwise the
 * order of arrival applies.
 */
export class Turns {
  private readonly sites = new VirtualClock();
  private readonly tenants = new VirtualClock();
  /** The latest turns of sites and networks, oldest first. */
  private readonly last = new Map<string, number>();
  private turn = 0;

  /** Records a turn of the lane. @param waiting the tasks that remain in the queue. */
  give({ site, network, tenant }: Lane, waiting: readonly InLane[]): void {
    this.sites.give(site, sizesOf(waiting, 'site').size);
    this.tenants.give(tenant, sizesOf(waiting, 'tenant').size);
    this.turn += 1;
    for (const key of [`site ${site}`, `network ${network}`]) {
      this.last.delete(key);
      this.last.set(key, this.turn);
    }
    for (const [key, turn] of this.last) {
      if (turn > this.turn - REMEMBERED_TURNS) return;
      this.last.delete(key);
    }
  }

  /** @param waiting in order of arrival, at least one. */
  next<T extends InLane>(waiting: readonly T[]): T {
    return waiting.reduce((first, one) => (this.compare(one.key, first.key) < 0 ? one : first));
  }

  /**
   * The task to reject when the queue is full. It belongs to the site, network and tenant with the most tasks in the
   * queue, and is the one whose turn would come last.
   *
   * @param waiting in order of arrival, at least one.
   */
  superfluous<T extends InLane>(waiting: readonly T[]): T {
    let candidates = waiting;
    for (const level of ['site', 'network', 'tenant'] as const) candidates = inLargest(candidates, level);
    return candidates.reduce((last, one) => (this.compare(one.key, last.key) < 0 ? last : one));
  }

  private compare(a: Lane, b: Lane): number {
    return (
      this.sites.debtOf(a.site) - this.sites.debtOf(b.site) ||
      this.lastTurn(`site ${a.site}`) - this.lastTurn(`site ${b.site}`) ||
      this.lastTurn(`network ${a.network}`) - this.lastTurn(`network ${b.network}`) ||
      this.tenants.debtOf(a.tenant) - this.tenants.debtOf(b.tenant)
    );
  }

  private lastTurn(key: string): number {
    return this.last.get(key) ?? 0;
  }
}

function sizesOf(waiting: readonly InLane[], level: keyof Lane): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { key: lane } of waiting) sizes.set(lane[level], (sizes.get(lane[level]) ?? 0) + 1);
  return sizes;
}

function inLargest<T extends InLane>(waiting: readonly T[], level: keyof Lane): T[] {
  const sizes = sizesOf(waiting, level);
  const largest = Math.max(...sizes.values());
  return waiting.filter(({ key: lane }) => sizes.get(lane[level]) === largest);
}
