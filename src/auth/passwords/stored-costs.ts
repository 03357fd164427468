import { LRUCache } from 'lru-cache';
import { MINUTE } from '../../config/units.js';
import { organizationOf, type Realm } from '../tokens/realm.js';

const MOST_REALMS = 10_000;

/** Costs change slowly: a process with a different BCRYPT_COST rehashes one password per login. */
const REMEMBERED_MS = 1 * MINUTE;

/** A higher cost is treated as damage, because one such hash would occupy a CPU core for more than four seconds. */
const MOST_CREDIBLE = 16;

/** The highest cost in each realm, stored or configured. */
export class StoredCosts {
  private readonly costs = new LRUCache<string, Promise<number>>({ max: MOST_REALMS, ttl: REMEMBERED_MS });

  /** @param configured the cost of new hashes. */
  constructor(private readonly configured: number) {}

  /** Hashes of a higher cost are not compared. */
  get most(): number {
    return Math.max(this.configured, MOST_CREDIBLE);
  }

  /** @param ask queries the database if the cached value is too old. */
  highest(realm: Realm, ask: () => Promise<number>): Promise<number> {
    const key = organizationOf(realm) ?? 'core';
    const known = this.costs.get(key);
    if (known) return known;
    const asked = ask().then((stored) => Math.max(this.configured, Math.min(stored, this.most)));
    this.costs.set(key, asked);
    asked.catch(() => this.costs.delete(key));
    return asked;
  }
}
