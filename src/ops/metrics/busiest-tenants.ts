import { MINUTE } from '../../config/units.js';

/** No slug has this form. */
export const OTHERS = '(other)';

const TURN_MS = 1 * MINUTE;

/** The maximum number of tenants counted separately within a minute. */
const MOST_COUNTED = 10_000;

/**
 * Selects the tenants that are named in the metrics. There are at most `most`, because Prometheus stores every name for
 * weeks. New tenants take the free places. After each minute, the tenants with the most requests in that minute get the
 * places.
 */
export class BusiestTenants {
  private named = new Set<string>();
  private counts = new Map<string, number>();
  private turnsAt = performance.now() + TURN_MS;

  /** @param left is called with each name that is dropped. */
  constructor(
    private readonly most: number,
    private readonly left: (slug: string) => void,
  ) {}

  /** Counts a request. @returns the tenant's slug, or {@link OTHERS}. */
  nameOf(slug: string): string {
    if (performance.now() >= this.turnsAt) this.turn();
    const count = this.counts.get(slug);
    if (count !== undefined || this.counts.size < MOST_COUNTED) this.counts.set(slug, (count ?? 0) + 1);
    if (this.named.size < this.most) this.named.add(slug);
    return this.named.has(slug) ? slug : OTHERS;
  }

  /** A named tenant keeps its place in a tie, or if no other tenant needs the place. */
  private turn(): void {
    this.turnsAt = performance.now() + TURN_MS;
    const candidates = new Set([...this.named, ...this.counts.keys()]);
    const busiest = [...candidates].sort((a, b) => this.countOf(b) - this.countOf(a)).slice(0, this.most);
    this.counts = new Map();
    const before = this.named;
    this.named = new Set(busiest);
    for (const slug of before) if (!this.named.has(slug)) this.left(slug);
  }

  private countOf(slug: string): number {
    return this.counts.get(slug) ?? 0;
  }
}
