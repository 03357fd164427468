import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { DirectoryCache } from './directory-cache.js';
import { DirectoryMemory, type Found } from './directory-memory.js';
import { HitRate } from './hit-rate.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantNotFound, TenantUnavailable } from './tenant.errors.js';
import type { Tenant, TenantStatus } from './tenant.js';

interface Row {
  epoch: number;
  id: string | null;
  slug: string;
  status: TenantStatus;
  registration: 'open' | 'closed';
  key_version: number;
  database_id: string | null;
  server_id: string;
  secret: string | null;
}

type Key = 'slug' | 'id';

/** The epoch and the record in one statement, hence in one snapshot. LIMIT spares the planner a wrong guess. */
const select = (key: Key): string => `
  SELECT e.epoch::float8 AS epoch, o.id, o.slug, o.registration,
         CASE WHEN o.status = 'active' AND d.quarantined_at IS NOT NULL THEN 'unavailable' ELSE o.status END AS status,
         o.key_version, d.id AS database_id,
         d.server_id, d.secret
  FROM (SELECT epoch FROM tenant_epoch LIMIT 1) e
  LEFT JOIN organizations o ON o.${key} = $1 AND o.status <> 'deleted'
  LEFT JOIN tenant_databases d ON d.organization_id = o.id AND d.state = 'ready'`;

const SELECT = { slug: select('slug'), id: select('id') };

const MOST_TRIES = 3;

/**
 * Slug → tenant, through memory, Redis and core. Knows which tenants exist, not whether they may be served: that is
 * {@link admit}. An answer is never older than the last change known here (see {@link TenantChanges}), wherever it was
 * kept and whoever was overtaken while asking. While core is out of reach, tenants that are known go on being found for
 * CORE_OUTAGE_MINUTES; for others the failure of the database goes through.
 */
@Injectable()
export class TenantDirectory {
  /** Where tenants were looked for, and whether they were known there: misses go on to the next. */
  readonly rates = { memory: new HitRate(), redis: new HitRate(), core: new HitRate() };
  private readonly memory = { slug: new DirectoryMemory(), id: new DirectoryMemory() };
  private readonly lookUps = new Map<string, Promise<Found>>();

  constructor(
    private readonly core: CoreContext,
    private readonly changes: TenantChanges,
    private readonly cache: DirectoryCache,
  ) {}

  find(slug: string): Promise<Tenant | null> {
    return this.findBy('slug', slug);
  }

  findById(id: string): Promise<Tenant | null> {
    return this.findBy('id', id);
  }

  /** @throws TenantNotFound */
  async get(slug: string): Promise<Tenant> {
    const tenant = await this.find(slug);
    if (!tenant) throw new TenantNotFound();
    return tenant;
  }

  /** Leaves nothing in Redis of a tenant that is no more. Nobody would have believed it. */
  async forget({ id, slug }: Pick<Tenant, 'id' | 'slug'>): Promise<void> {
    await Promise.all([nameOf('slug', slug), nameOf('id', id)].map((name) => this.cache.forget(name)));
  }

  private findBy(key: Key, value: string): Promise<Tenant | null> {
    const known = this.changes.isTrusted ? this.memory[key].get(value) : undefined;
    const counts = known && (known.tenant !== null || this.changes.isSynced) && this.isCurrent(value, known);
    this.rates.memory.note(counts === true);
    return counts ? Promise.resolve(known.tenant) : this.lookUp(key, value);
  }

  /** @throws TenantUnavailable when it changes faster than it can be read. */
  private async lookUp(key: Key, value: string): Promise<Tenant | null> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const found = await this.lookUpOnce(key, value);
      if (this.isCurrent(value, found)) return found.tenant;
    }
    throw new TenantUnavailable();
  }

  /** All who ask for the same at the same time share one look-up. */
  private lookUpOnce(key: Key, value: string): Promise<Found> {
    const name = nameOf(key, value);
    const underWay = this.lookUps.get(name);
    if (underWay) return underWay;
    const lookUp = this.fetch(key, value, name).finally(() => this.lookUps.delete(name));
    this.lookUps.set(name, lookUp);
    return lookUp;
  }

  private async fetch(key: Key, value: string, name: string): Promise<Found> {
    const cached = this.changes.isTrusted ? await this.cache.get(name) : null;
    const counts = cached && cached.epoch <= this.changes.epoch && this.isCurrent(value, cached);
    if (this.cache.isUsed) this.rates.redis.note(counts === true);
    if (counts) {
      this.remember(key, value, cached);
      return cached;
    }
    const found = await this.read(key, value);
    this.rates.core.note(found.tenant !== null);
    this.remember(key, value, found);
    if (found.tenant) void this.cache.set(name, found);
    return found;
  }

  private async read(key: Key, value: string): Promise<Found> {
    const [row] = await this.core.committed.query<Row[]>(SELECT[key], [value]);
    if (!row) throw new Error('tenant_epoch is empty; it takes one row');
    return { tenant: toTenant(row), epoch: row.epoch };
  }

  private remember(key: Key, value: string, found: Found): void {
    this.memory[key].set(value, found);
    if (!found.tenant) return;
    this.memory.slug.set(found.tenant.slug, found);
    this.memory.id.set(found.tenant.id, found);
  }

  private isCurrent(value: string, { tenant, epoch }: Found): boolean {
    return epoch >= this.changes.lastChange(value) && (!tenant || epoch >= this.changes.lastChange(tenant.id));
  }
}

const nameOf = (key: Key, value: string): string => `${key}:${value}`;

function toTenant({ id, slug, status, registration, ...row }: Row): Tenant | null {
  if (id === null) return null;
  const { key_version: keyVersion, database_id, server_id: serverId, secret } = row;
  const database = database_id !== null && secret !== null ? { id: database_id, tenantId: id, serverId, secret } : null;
  return Object.freeze({ id, slug, status, registration, keyVersion, database });
}
