import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { SharedDirectoryCache } from './shared-directory-cache.js';
import { LocalDirectoryCache, type DirectoryEntry } from './local-directory-cache.js';
import { CacheStats } from './cache-stats.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { SERVED_STATUS } from '../catalog/tenant-status.repository.js';
import { TenantNotFound, TenantUnavailable } from '../tenant.errors.js';
import type { Registration, Tenant, TenantStatus } from '../tenant.js';

interface Row {
  epoch: number;
  id: string | null;
  slug: string;
  status: TenantStatus;
  registration: Registration;
  key_version: number;
  database_id: string | null;
  server_id: string;
  secret: string | null;
  is_moving: boolean | null;
}

type Key = 'slug' | 'id';

/**
 * Reads epoch and record in one statement, and therefore from one snapshot. LIMIT prevents a wrong estimate by the
 * planner.
 */
const select = (key: Key): string => `
  SELECT e.epoch::float8 AS epoch, o.id, o.slug, o.registration,
         ${SERVED_STATUS} AS status,
         o.key_version, d.id AS database_id,
         d.server_id, d.secret, d.state = 'moving' AS is_moving
  FROM (SELECT epoch FROM tenant_epoch LIMIT 1) e
  LEFT JOIN organizations o ON o.${key} = $1 AND o.status <> 'deleted'
  LEFT JOIN tenant_databases d ON d.organization_id = o.id AND d.state IN ('ready', 'moving')`;

const SELECT = { slug: select('slug'), id: select('id') };

const MOST_TRIES = 3;

/**
 * Looks up tenants by slug, in memory, Redis and core. It finds all tenants that exist. {@link admit} decides whether
 * they may be served. A result is never older than the last change that this process has read (see {@link
 * TenantChanges}), whatever its source and the order of concurrent lookups. While core is unreachable, cached tenants
 * are found for CORE_OUTAGE_MINUTES. Lookups of other tenants fail with the error of the database.
 */
@Injectable()
export class TenantDirectory {
  /** Lookups by source. A miss continues with the next source. */
  readonly rates = { memory: new CacheStats(), redis: new CacheStats(), core: new CacheStats() };
  private readonly memory = { slug: new LocalDirectoryCache(), id: new LocalDirectoryCache() };
  private readonly lookUps = new Map<string, Promise<DirectoryEntry>>();

  constructor(
    private readonly core: CoreContext,
    private readonly changes: TenantChanges,
    private readonly cache: SharedDirectoryCache,
  ) {
    changes.onChange(({ organizationId, slug }) => {
      for (const memory of Object.values(this.memory)) memory.invalidate(organizationId, slug);
    });
  }

  find(slug: string): Promise<Tenant | null> {
    return this.findBy('slug', slug);
  }

  findById(id: string): Promise<Tenant | null> {
    return this.findBy('id', id);
  }

  /** Reads core, whatever this process has cached. */
  async readById(id: string): Promise<Tenant | null> {
    return (await this.read('id', id)).tenant;
  }

  /** @throws TenantNotFound */
  async get(slug: string): Promise<Tenant> {
    const tenant = await this.find(slug);
    if (!tenant) throw new TenantNotFound();
    return tenant;
  }

  /** Removes a purged tenant from Redis. Its entry was already out of date. */
  async invalidate({ id, slug }: Pick<Tenant, 'id' | 'slug'>): Promise<void> {
    await Promise.all([nameOf('slug', slug), nameOf('id', id)].map((name) => this.cache.delete(name)));
  }

  private findBy(key: Key, value: string): Promise<Tenant | null> {
    const known = this.changes.isTrusted ? this.memory[key].get(value) : undefined;
    const counts = known && (known.tenant !== null || this.changes.isSynced) && this.isStillCurrent(value, known);
    this.rates.memory.note(counts === true);
    return counts ? Promise.resolve(known.tenant) : this.lookUp(key, value);
  }

  /** @throws TenantUnavailable if it changes faster than it can be read. */
  private async lookUp(key: Key, value: string): Promise<Tenant | null> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const found = await this.lookUpOnce(key, value);
      if (this.isCurrent(value, found)) return found.tenant;
    }
    throw new TenantUnavailable();
  }

  /** Concurrent lookups of the same key share one query. */
  private lookUpOnce(key: Key, value: string): Promise<DirectoryEntry> {
    const name = nameOf(key, value);
    const underWay = this.lookUps.get(name);
    if (underWay) return underWay;
    const lookUp = this.fetch(key, value, name).finally(() => this.lookUps.delete(name));
    this.lookUps.set(name, lookUp);
    return lookUp;
  }

  private async fetch(key: Key, value: string, name: string): Promise<DirectoryEntry> {
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

  private async read(key: Key, value: string): Promise<DirectoryEntry> {
    const [row] = await this.core.committed.query<Row[]>(SELECT[key], [value]);
    if (!row) throw new Error('tenant_epoch is empty; it must have exactly one row');
    return { tenant: toTenant(row), epoch: row.epoch };
  }

  /** Does not store a record that changed while it was read, because its change is not reported again. */
  private remember(key: Key, value: string, found: DirectoryEntry): void {
    if (!this.isCurrent(value, found)) return;
    this.memory[key].set(value, found);
    if (!found.tenant) return;
    this.memory.slug.set(found.tenant.slug, found);
    this.memory.id.set(found.tenant.id, found);
  }

  /**
   * Used for records in memory, which each change of their tenant removes. They stay valid after any number of other
   * changes.
   */
  private isStillCurrent(value: string, { tenant, epoch }: DirectoryEntry): boolean {
    const { changes } = this;
    return epoch >= changes.lastHeardChange(value) && (!tenant || epoch >= changes.lastHeardChange(tenant.id));
  }

  private isCurrent(value: string, { tenant, epoch }: DirectoryEntry): boolean {
    return epoch >= this.changes.lastChange(value) && (!tenant || epoch >= this.changes.lastChange(tenant.id));
  }
}

const nameOf = (key: Key, value: string): string => `${key}:${value}`;

function toTenant({ id, slug, status, registration, ...row }: Row): Tenant | null {
  if (id === null) return null;
  const { key_version: keyVersion, database_id, server_id: serverId, secret } = row;
  const database = database_id !== null && secret !== null ? { id: database_id, tenantId: id, serverId, secret } : null;
  return Object.freeze({ id, slug, status, registration, keyVersion, database, isMoving: row.is_moving === true });
}
