import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { isDatabaseUnavailable, sqlState } from '../common/database-errors.js';
import { Durations } from '../common/durations.js';
import { ServerBusy } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { MINUTE, SECOND } from '../config/units.js';
import type { ConnectionPool } from '../database/connection-pool.js';
import { poolOf } from '../database/data-source.js';
import type { DatabaseServer } from './database-server.js';
import { DatabaseServers } from './database-servers.js';
import { TenantChanges } from './tenant-changes.js';
import { TenantConnector } from './tenant-connector.js';
import { TenantUnavailable } from './tenant.errors.js';
import type { TenantDatabase } from './tenant.js';

/** What nobody asked for that long gives its connections to a tenant that would have more of them. */
const HARDLY_USED_MS = 1 * SECOND;

/** What nobody asked for that long is closed. */
const IDLE_MS = 5 * MINUTE;
const SWEEP_MS = 30 * SECOND;

/** A database that could not be used is looked at again after that long: requests for it are no storm of connections. */
const RETRY_MS = 0.25 * SECOND;

/** SQLSTATEs with which a server refuses one database: the role may not, it is missing, or closed. */
const REFUSED = /^(28|3D000|42501|55000)/;

/** The right to use a DataSource until `release`, which may be called more than once. */
export interface Lease {
  readonly dataSource: DataSource;
  release(): void;
  /** Gives the DataSource to nobody else; it closes with its last lease. */
  retire(): void;
}

interface Counts {
  /** How long opening one took, since the start. */
  openings: Durations;
  /** Those that could not be opened. */
  failed: number;
  /** Closed for the cap. */
  evicted: number;
  /** Idle connections closed because others needed them. */
  reclaimed: number;
}

/** What there is to tell of one server's DataSources. */
export interface DataSourceFigures extends Counts {
  open: number;
  leased: number;
}

interface Entry {
  readonly database: TenantDatabase;
  readonly server: DatabaseServer;
  readonly opening: Promise<DataSource>;
  /** Once it is open. */
  pool?: ConnectionPool;
  leases: number;
  lastUsed: number;
  isClosing: boolean;
}

/**
 * One DataSource per tenant database. Opened once however many ask at the same time, checked to be the right database
 * before anybody gets it, and never closed while leased. There are at most TENANT_DATA_SOURCES_MAX of them (more only
 * while all are leased): the one longest unused goes first. Those that nobody uses give their connections to others who
 * need them. What was wrong with a database is remembered for a quarter of a second.
 */
@Injectable()
export class TenantDataSources implements OnModuleInit, OnApplicationShutdown {
  /** Those that new leases get, in order of last use, oldest first. */
  private readonly entries = new Map<string, Entry>();
  /** All that are not closed yet, retired ones among them. */
  private readonly unclosed = new Set<Entry>();
  private readonly counts = new Map<string, Counts>();
  /** Tenants whose database could not be used just now. */
  private readonly unusable = new LRUCache<string, true>({ max: 10_000, ttl: RETRY_MS });
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
   * @throws ServerBusy when no connection gets free in time, TenantUnavailable when the database is missing, unreachable,
   * not the tenant's own or of the wrong age.
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

  /** Gives a tenant's DataSource to nobody else; it closes now, or with its last lease. */
  drain(tenantId: string): void {
    this.unusable.delete(tenantId);
    for (const entry of [...this.entries.values()]) if (entry.database.tenantId === tenantId) this.retire(entry);
  }

  /** Closes what has had no lease since `time` (ms). */
  closeUnusedSince(time: number): void {
    for (const entry of this.unleased()) {
      if (entry.lastUsed < time) this.retire(entry);
    }
  }

  figures({ id }: DatabaseServer): DataSourceFigures {
    const open = [...this.unclosed].filter(({ server }) => server.id === id);
    return { open: open.length, leased: open.filter(({ leases }) => leases > 0).length, ...this.countsOf(id) };
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

  /** Who was faster, while the server was looked up, has opened it. */
  private openOnce(database: TenantDatabase, server: DatabaseServer): Entry {
    return this.entries.get(database.id) ?? this.open(database, server);
  }

  private open(database: TenantDatabase, server: DatabaseServer): Entry {
    server.budget.onShortage((isUrgent) => (isUrgent ? this.reclaim(server) : this.shed(server)));
    const startedAt = performance.now();
    const opening = this.connector.open(database, server);
    const entry: Entry = { database, server, opening, leases: 0, lastUsed: Date.now(), isClosing: false };
    this.unclosed.add(entry);
    opening.then(
      (dataSource) => {
        entry.pool = poolOf(dataSource);
        this.countsOf(server.id).openings.since(startedAt);
      },
      (cause: unknown) => {
        this.unclosed.delete(entry);
        this.retire(entry);
        if (!(cause instanceof ServerBusy)) this.note(database, cause);
      },
    );
    return entry;
  }

  private note({ id, tenantId, serverId }: TenantDatabase, cause: unknown): void {
    this.countsOf(serverId).failed += 1;
    this.logger.error({ err: cause, database: id }, 'A tenant database cannot be opened');
    if (REFUSED.test(sqlState(cause) ?? '') || !isDatabaseUnavailable(cause)) this.unusable.set(tenantId, true);
  }

  private evict(): void {
    for (const entry of this.entries.values()) {
      if (this.entries.size <= this.config.TENANT_DATA_SOURCES_MAX) return;
      if (entry.leases > 0) continue;
      this.countsOf(entry.server.id).evicted += 1;
      this.retire(entry);
    }
  }

  /**
   * Closes as many idle connections as it takes to have one for everybody who waits: first of tenants that have more than
   * one, as whoever is left with none has to open one again.
   */
  private reclaim({ id, budget }: DatabaseServer): void {
    if (budget.missing === 0) return;
    const unleased = this.unleased();
    for (const kept of [1, 0]) {
      for (const { server, pool } of unleased) {
        if (budget.missing === 0) return;
        if (server.id === id && pool) this.countsOf(id).reclaimed += pool.closeIdle(budget.missing, kept);
      }
    }
  }

  /** Closes an idle connection of the tenant longest unused, if it hardly uses it. */
  private shed({ id }: DatabaseServer): void {
    const since = Date.now() - HARDLY_USED_MS;
    for (const { server, pool, leases, lastUsed } of this.entries.values()) {
      if (server.id !== id || !pool || leases > 0 || lastUsed > since) continue;
      const closed = pool.closeIdle(1);
      this.countsOf(id).reclaimed += closed;
      if (closed > 0) return;
    }
  }

  private countsOf(serverId: string): Counts {
    const counts = this.counts.get(serverId) ?? { openings: new Durations(), failed: 0, evicted: 0, reclaimed: 0 };
    this.counts.set(serverId, counts);
    return counts;
  }

  /** Those that may be closed, longest unused first. */
  private unleased(): Entry[] {
    return [...this.entries.values()].filter(({ leases }) => leases === 0);
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
