import { LRUCache } from 'lru-cache';
import type { Tenant } from '../tenant.js';

/** Core's answer for a slug or an id, with the epoch of its snapshot. Null means that no tenant has it. */
export interface DirectoryEntry {
  readonly tenant: Tenant | null;
  readonly epoch: number;
}

const MOST_ENTRIES = 10_000;

/**
 * The recently used tenants, and the recently used names without a tenant. Each has a separate capacity, so that
 * made-up names evict no tenant.
 */
export class LocalDirectoryCache {
  private readonly tenants = new LRUCache<string, DirectoryEntry>({ max: MOST_ENTRIES });
  private readonly unknown = new LRUCache<string, DirectoryEntry>({ max: MOST_ENTRIES });

  get size(): number {
    return this.tenants.size + this.unknown.size;
  }

  get(key: string): DirectoryEntry | undefined {
    return this.tenants.get(key) ?? this.unknown.get(key);
  }

  /** Removes a tenant that changed. @param slug null if the tenant no longer has one. */
  invalidate(id: string, slug: string | null): void {
    this.delete(id);
    if (slug !== null) return this.delete(slug);
    for (const [key, { tenant }] of this.tenants) if (tenant?.id === id) this.delete(key);
  }

  /** Keeps the newer entry, whatever the order in which lookups finish. */
  set(key: string, found: DirectoryEntry): void {
    const kept = this.tenants.peek(key) ?? this.unknown.peek(key);
    if (kept && kept.epoch > found.epoch) return;
    const [target, other] = found.tenant ? [this.tenants, this.unknown] : [this.unknown, this.tenants];
    other.delete(key);
    target.set(key, found);
  }

  private delete(key: string): void {
    this.tenants.delete(key);
    this.unknown.delete(key);
  }
}
