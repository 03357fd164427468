/** Something of a tenant changed that serving it depends on: its record, or which database it has. */
export interface TenantChange {
  readonly organizationId: string;
  readonly slug: string | null;
  /** Grows with every change of any tenant; see the table `tenant_changes`. */
  readonly epoch: number;
}

/** An id and a slug for each of 50,000 tenants: 10 MB. A rotation of all passwords takes minutes to change as many. */
const MOST_KEYS = 100_000;

/**
 * When each slug and each organization changed last. Bounded: whatever it has no room for counts as changed at `floor`,
 * which rises as it forgets, so that forgetting makes knowledge worthless and never wrong.
 */
export class ChangeHistory {
  /** Nothing that is older is to be believed. */
  floor = Infinity;

  /** In order of epochs, oldest first. */
  private readonly newest = new Map<string, number>();

  restart(floor: number): void {
    this.newest.clear();
    this.floor = floor;
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

  private set(key: string, epoch: number): void {
    this.newest.delete(key);
    this.newest.set(key, epoch);
  }
}
