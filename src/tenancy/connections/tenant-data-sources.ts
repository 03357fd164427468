import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { isDatabaseUnavailable, sqlState } from '../../common/database-errors.js';
import { ServerBusy } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { poolOf } from '../../database/data-source.js';
import type { Lease } from './lease.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantConnector } from './tenant-connector.js';
import { type Entry, TenantPools } from './tenant-pools.js';
import { TenantUnavailable } from '../tenant.errors.js';
import type { TenantDatabase } from '../tenant.js';

/** A DataSource that was unused for this long is closed. */
const IDLE_MS = 5 * MINUTE;
const SWEEP_MS = 30 * SECOND;

/** The time for which a failed database is not retried, so that requests for it cannot cause a storm of connections. */
const RETRY_MS = 0.25 * SECOND;

/**
 * SQLSTATEs with which a server rejects connections to one database: the role lacks CONNECT, or the database is missing
 * or closed.
 */
const REFUSED = /^(28|3D000|42501|55000)/;

/**
 * One DataSource per tenant database. It is opened once for any number of concurrent callers, verified to be the right
 * database before its first use, and never closed while leased. There are at most TENANT_DATA_SOURCES_MAX, except while
 * all of them are leased. The least recently used one is closed first. Unused ones give up their connections to others.
 * The failure of a database is cached for a quarter of a second.
 */
@Injectable()
export class TenantDataSources implements OnModuleInit, OnApplicationShutdown {
  /** The DataSources for new leases, least recently used first. */
  private readonly entries = new Map<string, Entry>();
  /** All DataSources that are not closed yet, including retired ones. */
  private readonly unclosed = new Set<Entry>();
  private readonly pools = new WeakMap<DatabaseServer, TenantPools>();
  /** The database of each tenant that recently failed. A move replaces it by another one. */
  private readonly unusable = new LRUCache<string, string>({ max: 10_000, ttl: RETRY_MS });
  private readonly logger = new Logger(TenantDataSources.name);
  private sweep?: NodeJS.Timeout;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly connector: TenantConnector,
    private readonly servers: DatabaseServers,
    private readonly changes: TenantChanges,
  ) {}

  onModuleInit(): void {
    this.changes.onChange(({ organizationId }) => this.drain(organizationId));
    this.sweep = setInterval(() => this.closeUnusedSince(Date.now() - IDLE_MS), SWEEP_MS).unref();
  }

  /**
   * @throws ServerBusy if no connection becomes free in time, TenantUnavailable if the database is missing or
   * unreachable, belongs to another tenant or has an unsupported schema version.
   */
  async lease(database: TenantDatabase): Promise<Lease> {
    const known = this.entries.get(database.id);
    if (!known && this.unusable.get(database.tenantId) === database.id) throw new TenantUnavailable();
    const entry = known ?? this.openOnce(database, await this.servers.get(database.serverId));
    this.entries.delete(database.id);
    this.entries.set(database.id, entry);
    entry.leases += 1;
    this.evict();
    try {
      return this.leaseOf(entry, await entry.opening);
    } catch (cause) {
      entry.leases -= 1;
      throw cause instanceof ServerBusy ? cause : Object.assign(new TenantUnavailable(), { cause });
    }
  }

  /** Stops further leases of a tenant's DataSource. It closes immediately, or with its last lease. */
  drain(tenantId: string): void {
    this.unusable.delete(tenantId);
    for (const entry of [...this.entries.values()]) if (entry.database.tenantId === tenantId) this.retire(entry);
  }

  /** Closes DataSources without a lease since `time` (ms). */
  closeUnusedSince(time: number): void {
    for (const entry of [...this.entries.values()]) if (entry.leases === 0 && entry.lastUsed < time) this.retire(entry);
  }

  stats(server: DatabaseServer): TenantPools['stats'] {
    return this.poolsOf(server).stats;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.sweep);
    this.entries.clear();
    await Promise.all([...this.unclosed].map((entry) => this.close(entry)));
  }

  private leaseOf(entry: Entry, dataSource: DataSource): Lease {
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      entry.leases -= 1;
      entry.lastUsed = Date.now();
      if (this.entries.get(entry.database.id) !== entry) this.retire(entry);
      this.evict();
      this.poolsOf(entry.server).closeIdle();
    };
    return { dataSource, release, retire: () => this.retire(entry) };
  }

  /** A concurrent caller may have opened it during the lookup of the server. */
  private openOnce(database: TenantDatabase, server: DatabaseServer): Entry {
    return this.entries.get(database.id) ?? this.open(database, server);
  }

  private open(database: TenantDatabase, server: DatabaseServer): Entry {
    const { counts } = this.poolsOf(server);
    const startedAt = performance.now();
    const opening = this.connector.open(database, server);
    const entry: Entry = { database, server, opening, leases: 0, lastUsed: Date.now(), isClosing: false };
    this.unclosed.add(entry);
    opening.then(
      (dataSource) => {
        entry.pool = poolOf(dataSource);
        counts.openings.since(startedAt);
      },
      (cause: unknown) => {
        this.unclosed.delete(entry);
        this.retire(entry);
        if (cause instanceof ServerBusy) return;
        counts.failed += 1;
        this.note(database, cause);
      },
    );
    return entry;
  }

  private note({ id, tenantId }: TenantDatabase, cause: unknown): void {
    this.logger.error({ err: cause, database: id }, 'A tenant database cannot be opened');
    if (REFUSED.test(sqlState(cause) ?? '') || !isDatabaseUnavailable(cause)) this.unusable.set(tenantId, id);
  }

  private evict(): void {
    for (const entry of this.entries.values()) {
      if (this.entries.size <= this.config.TENANT_DATA_SOURCES_MAX) return;
      if (entry.leases > 0) continue;
      this.poolsOf(entry.server).counts.evicted += 1;
      this.retire(entry);
    }
  }

  private poolsOf(server: DatabaseServer): TenantPools {
    const known = this.pools.get(server);
    if (known) return known;
    const pools = new TenantPools(server, this.entries, this.unclosed);
    this.pools.set(server, pools);
    return pools;
  }

  private retire(entry: Entry): void {
    if (this.entries.get(entry.database.id) === entry) this.entries.delete(entry.database.id);
    if (entry.leases === 0) void this.close(entry);
  }

  private async close(entry: Entry): Promise<void> {
    if (entry.isClosing) return;
    entry.isClosing = true;
    try {
      await (await entry.opening).destroy();
    } catch (error) {
      this.logger.warn({ err: error }, 'A tenant DataSource did not close cleanly');
    } finally {
      this.unclosed.delete(entry);
    }
  }
}
