import { MINUTE } from '../../config/units.js';

/** No slug looks like this. */
export const OTHERS = '(other)';

const TURN_MS = 1 * MINUTE;

/** So many are told apart within a minute. */
const MOST_COUNTED = 10_000;

/**
 * Which tenants have a name in the metrics: at most `most`, because Prometheus keeps every name for weeks. Places are
 * taken as long as there are free ones; after each minute who asked most in it has one, and who asked less goes.
 */
export class BusiestTenants {
  private named = new Set<string>();
  private counts = new Map<string, number>();
  private turnsAt = performance.now() + TURN_MS;

  /** @param left is told whose name is not used any more. */
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

  /** Who has a name keeps it against equals, and against nobody. */
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
