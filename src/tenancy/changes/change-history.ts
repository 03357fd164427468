/** A change that affects how a tenant is served: of its record or of its database. */
export interface TenantChange {
  readonly organizationId: string;
  readonly slug: string | null;
  /** Increases with every change of any tenant. See the table `tenant_changes`. */
  readonly epoch: number;
}

/** An id and a slug for each of 50,000 tenants: 10 MB. */
const MOST_KEYS = 100_000;

/**
 * The epoch at which each slug and each organization last changed. The size is bounded: an evicted key counts as
 * changed at `minEpoch`, which rises with each eviction. Eviction can therefore invalidate cached entries unnecessarily,
 * but never keeps a stale one valid.
 */
export class ChangeHistory {
  /** An entry that was read at an older epoch is out of date. */
  minEpoch = Infinity;

  /** In order of epochs, oldest first. */
  private readonly newest = new Map<string, number>();

  /** An older entry is out of date, for a reader that has received every change since. */
  beganAt = Infinity;

  restart(minEpoch: number): void {
    this.newest.clear();
    this.minEpoch = minEpoch;
    this.beganAt = minEpoch;
  }

  note({ organizationId, slug, epoch }: TenantChange): void {
    this.set(organizationId, epoch);
    if (slug !== null) this.set(slug, epoch);
    for (const [key, oldest] of this.newest) {
      if (this.newest.size <= MOST_KEYS) return;
      this.newest.delete(key);
      this.minEpoch = oldest;
    }
  }

  /** The epoch of the last change of a slug, or of an organization's id. */
  last(key: string): number {
    return this.newest.get(key) ?? this.minEpoch;
  }

  /**
   * The same for a reader that has received every change since the beginning, and for which evicted keys are
   * irrelevant.
   */
  lastHeard(key: string): number {
    return this.newest.get(key) ?? this.beganAt;
  }

  private set(key: string, epoch: number): void {
    this.newest.delete(key);
    this.newest.set(key, epoch);
  }
}
