import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { isDatabaseUnavailable, sqlState } from '../../common/database-errors.js';
import { ServerBusy } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import type { ConnectionPool } from '../../database/pool/connection-pool.js';
import { LATELY_MS } from '../../database/shares/demand.js';
import { poolOf } from '../../database/data-source.js';
import { CountsByServer, type DataSourceFigures } from './data-source-figures.js';
import type { DatabaseServer } from '../servers/database-server.js';
import { DatabaseServers } from '../servers/database-servers.js';
import type { Lease } from './lease.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantConnector } from './tenant-connector.js';
import { idleIn, wantedBy } from './tenant-pools.js';
import { TenantUnavailable } from '../tenant.errors.js';
import type { TenantDatabase } from '../tenant.js';

/** A DataSource that was unused for this long gives its connections to tenants that need more. */
const HARDLY_USED_MS = 1 * SECOND;

/** A DataSource that was unused for this long is closed. */
const IDLE_MS = 5 * MINUTE;
const SWEEP_MS = 30 * SECOND;

/** How long a failed database is not retried, so that requests for it cannot cause a storm of connections. */
const RETRY_MS = 0.25 * SECOND;

/** SQLSTATEs with which a server refuses one database: the role may not connect, the database is missing, or closed. */
const REFUSED = /^(28|3D000|42501|55000)/;

interface Entry {
  readonly database: TenantDatabase;
  readonly server: DatabaseServer;
  readonly opening: Promise<DataSource>;
  /** Set once it is open. */
  pool?: ConnectionPool;
  leases: number;
  lastUsed: number;
  isClosing: boolean;
}

/**
 * One DataSource per tenant database. It is opened once for any number of concurrent callers, verified to be the right
 * database before its first use, and never closed while leased. There are at most TENANT_DATA_SOURCES_MAX, except while
 * all of them are leased. The least recently used one is closed first. Unused ones give their connections to others.
 * The failure of a database is cached for a quarter of a second.
 */
@Injectable()
export class TenantDataSources implements OnModuleInit, OnApplicationShutdown {
  /** The DataSources for new leases, least recently used first. */
  private readonly entries = new Map<string, Entry>();
  /** All DataSources that are not closed yet, including retired ones. */
  private readonly unclosed = new Set<Entry>();
  private readonly counts = new CountsByServer();
  /** Tenants whose database recently failed. */
  private readonly unusable = new LRUCache<string, true>({ max: 10_000, ttl: RETRY_MS });
  private readonly users = new WeakSet<DatabaseServer>();
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
   * @throws ServerBusy when no connection becomes free in time, TenantUnavailable when the database is missing,
   * unreachable, another tenant's or of an unsupported schema version.
   */
  async lease(database: TenantDatabase): Promise<Lease> {
    const known = this.entries.get(database.id);
    if (!known && this.unusable.has(database.tenantId)) throw new TenantUnavailable();
    const entry = known ?? this.openOnce(database, await this.servers.get(database.serverId));
    this.entries.delete(database.id);
    this.entries.set(database.id, entry);
    entry.leases += 1;
    this.evict();
    try {
      return this.leaseOf(entry, await entry.opening);
    } catch (cause) {
      entry.leases -= 1;
      throw cause instanceof ServerBusy ? cause : new TenantUnavailable();
    }
  }

  /** Stops further leases of a tenant's DataSource. It closes now, or with its last lease. */
  drain(tenantId: string): void {
    this.unusable.delete(tenantId);
    for (const entry of [...this.entries.values()]) if (entry.database.tenantId === tenantId) this.retire(entry);
  }

  /** Closes DataSources without a lease since `time` (ms). */
  closeUnusedSince(time: number): void {
    for (const entry of this.unleased()) {
      if (entry.lastUsed < time) this.retire(entry);
    }
  }

  figures(server: DatabaseServer): DataSourceFigures {
    const open = this.openOn(server);
    return { open: open.length, leased: open.filter(({ leases }) => leases > 0).length, ...this.counts.of(server.id) };
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
      this.reclaim(entry.server);
    };
    return { dataSource, release, retire: () => this.retire(entry) };
  }

  /** A concurrent caller may have opened it while the server was looked up. */
  private openOnce(database: TenantDatabase, server: DatabaseServer): Entry {
    return this.entries.get(database.id) ?? this.open(database, server);
  }

  private open(database: TenantDatabase, server: DatabaseServer): Entry {
    this.use(server);
    const startedAt = performance.now();
    const opening = this.connector.open(database, server);
    const entry: Entry = { database, server, opening, leases: 0, lastUsed: Date.now(), isClosing: false };
    this.unclosed.add(entry);
    opening.then(
      (dataSource) => {
        entry.pool = poolOf(dataSource);
        this.counts.of(server.id).openings.since(startedAt);
      },
      (cause: unknown) => {
        this.unclosed.delete(entry);
        this.retire(entry);
        if (!(cause instanceof ServerBusy)) this.note(database, cause);
      },
    );
    return entry;
  }

  /** Offers the idle connections of tenants to the other parts of the process. */
  private use(server: DatabaseServer): void {
    if (this.users.has(server)) return;
    this.users.add(server);
    server.budget.onShortage((isUrgent) => (isUrgent ? this.reclaim(server) : this.shed(server)));
    server.admin.connections.addUser('tenants', {
      idle: () => idleIn(poolsOf(this.openOn(server).filter(isUnleased))),
      wanting: () => wantedBy(poolsOf(this.openOn(server)), server.budget.inUse),
      useful: () => this.usedLately(server),
      closeIdle: () => this.reclaim(server),
    });
  }

  /** The connections of the tenants that were used lately, at least one of each. */
  private usedLately(server: DatabaseServer): number {
    const since = Date.now() - LATELY_MS;
    const used = this.openOn(server).filter(({ leases, lastUsed }) => leases > 0 || lastUsed > since);
    return used.reduce((sum, { pool }) => sum + Math.max(1, pool?.totalCount ?? 0), 0);
  }

  private openOn({ id }: DatabaseServer): Entry[] {
    return [...this.unclosed].filter(({ server }) => server.id === id);
  }

  private note({ id, tenantId, serverId }: TenantDatabase, cause: unknown): void {
    this.counts.of(serverId).failed += 1;
    this.logger.error({ err: cause, database: id }, 'A tenant database cannot be opened');
    if (REFUSED.test(sqlState(cause) ?? '') || !isDatabaseUnavailable(cause)) this.unusable.set(tenantId, true);
  }

  private evict(): void {
    for (const entry of this.entries.values()) {
      if (this.entries.size <= this.config.TENANT_DATA_SOURCES_MAX) return;
      if (entry.leases > 0) continue;
      this.counts.of(entry.server.id).evicted += 1;
      this.retire(entry);
    }
  }

  /**
   * Closes as many idle connections as there are waiting callers. Tenants with several connections come first, because
   * a tenant without any must open a new one. Tenants in use come last: such a request computes something, a hash for
   * example, and needs its connection again.
   */
  private reclaim({ id, budget }: DatabaseServer): void {
    if (budget.shortfall === 0) return;
    const unleased = this.unleased();
    const rounds = [
      { entries: unleased, kept: 1 },
      { entries: unleased, kept: 0 },
      { entries: this.entries.values(), kept: 0 },
    ];
    for (const { entries, kept } of rounds) {
      for (const { server, pool } of entries) {
        if (budget.shortfall === 0) return;
        if (server.id === id && pool) this.counts.of(id).reclaimed += pool.closeIdle(budget.shortfall, kept);
      }
    }
  }

  /** Closes an idle connection of the least recently used tenant, if that tenant hardly uses it. */
  private shed({ id }: DatabaseServer): void {
    const since = Date.now() - HARDLY_USED_MS;
    for (const { server, pool, leases, lastUsed } of this.entries.values()) {
      if (server.id !== id || !pool || leases > 0 || lastUsed > since) continue;
      const closed = pool.closeIdle(1);
      this.counts.of(id).reclaimed += closed;
      if (closed > 0) return;
    }
  }

  /** The DataSources that may be closed, least recently used first. */
  private unleased(): Entry[] {
    return [...this.entries.values()].filter(isUnleased);
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

/** An idle connection of a DataSource in use is about to be needed. */
const isUnleased = ({ leases }: Entry): boolean => leases === 0;

const poolsOf = (entries: readonly Entry[]): ConnectionPool[] => entries.flatMap(({ pool }) => pool ?? []);
