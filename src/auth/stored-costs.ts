import { LRUCache } from 'lru-cache';
import { MINUTE } from '../config/units.js';
import type { Realm } from './realm.js';

const MOST_REALMS = 10_000;

/** Costs change by processes with another BCRYPT_COST: rarely, and one login after the other. */
const REMEMBERED_MS = 1 * MINUTE;

/** A higher cost is taken for damage: one hash of it would occupy a core for more than four seconds. */
const MOST_CREDIBLE = 16;

/** The highest cost that is stored in each realm, or configured. */
export class StoredCosts {
  private readonly costs = new LRUCache<string, Promise<number>>({ max: MOST_REALMS, ttl: REMEMBERED_MS });

  /** @param configured costs of new hashes. */
  constructor(private readonly configured: number) {}

  /** Hashes of a higher cost are not compared. */
  get most(): number {
    return Math.max(this.configured, MOST_CREDIBLE);
  }

  /** @param ask the database, when it was not asked lately. */
  highest(realm: Realm, ask: () => Promise<number>): Promise<number> {
    const key = realm.context === 'tenant' ? realm.organizationId : realm.context;
    const known = this.costs.get(key);
    if (known) return known;
    const asked = ask().then((stored) => Math.max(this.configured, Math.min(stored, this.most)));
    this.costs.set(key, asked);
    asked.catch(() => this.costs.delete(key));
    return asked;
  }
}
