/** A change that affects serving a tenant: its record, or its database. */
export interface TenantChange {
  readonly organizationId: string;
  readonly slug: string | null;
  /** Grows with every change of any tenant. See the table `tenant_changes`. */
  readonly epoch: number;
}

/** An id and a slug for each of 50,000 tenants: 10 MB. */
const MOST_KEYS = 100_000;

/**
 * When each slug and each organization last changed. The size is bounded: an evicted key counts as changed at `floor`,
 * which rises with each eviction. Eviction can therefore make cached knowledge useless, but never wrong.
 */
export class ChangeHistory {
  /** Anything read at an older epoch is out of date. */
  floor = Infinity;

  /** In order of epochs, oldest first. */
  private readonly newest = new Map<string, number>();

  /** Anything older is out of date, for a reader that has received every change since. */
  beganAt = Infinity;

  restart(floor: number): void {
    this.newest.clear();
    this.floor = floor;
    this.beganAt = floor;
  }

  note({ organizationId, slug, epoch }: TenantChange): void {
    this.set(organizationId, epoch);
    if (slug !== null) this.set(slug, epoch);
    for (const [key, oldest] of this.newest) {
      if (this.newest.size <= MOST_KEYS) return;
      this.newest.delete(key);
      this.floor = oldest;
    }
  }

  /** The epoch of the last change of a slug, or of an organization's id. */
  last(key: string): number {
    return this.newest.get(key) ?? this.floor;
  }

  /** The same for a reader that has received every change since the beginning. Evicted keys do not matter to it. */
  lastHeard(key: string): number {
    return this.newest.get(key) ?? this.beganAt;
  }

  private set(key: string, epoch: number): void {
    this.newest.delete(key);
    this.newest.set(key, epoch);
  }
}
