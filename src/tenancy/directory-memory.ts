import { LRUCache } from 'lru-cache';
import type { Tenant } from './tenant.js';

/** What core said of a slug or an id, null for nobody, and the epoch of the snapshot it was read in. */
export interface Found {
  readonly tenant: Tenant | null;
  readonly epoch: number;
}

const MOST_ENTRIES = 10_000;

/**
 * The tenants used last, and the names used last that are nobody's. Each has its own room: names that somebody makes up
 * push no tenant out.
 */
export class DirectoryMemory {
  private readonly tenants = new LRUCache<string, Found>({ max: MOST_ENTRIES });
  private readonly nobody = new LRUCache<string, Found>({ max: MOST_ENTRIES });

  get size(): number {
    return this.tenants.size + this.nobody.size;
  }

  get(key: string): Found | undefined {
    return this.tenants.get(key) ?? this.nobody.get(key);
  }

  /** Keeps what is newer, in whatever order look-ups come to an end. */
  set(key: string, found: Found): void {
    const kept = this.tenants.peek(key) ?? this.nobody.peek(key);
    if (kept && kept.epoch > found.epoch) return;
    const [home, other] = found.tenant ? [this.tenants, this.nobody] : [this.nobody, this.tenants];
    other.delete(key);
    home.set(key, found);
  }
}
