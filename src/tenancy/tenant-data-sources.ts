import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ServerBusy } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { MINUTE, SECOND } from '../config/units.js';
import { ConnectionBudget } from '../database/connection-budget.js';
import { TenantConnector } from './tenant-connector.js';
import { TenantUnavailable } from './tenant.errors.js';
import type { TenantDatabase } from './tenant.js';

/** What nobody asked for that long is closed. */
const IDLE_MS = 5 * MINUTE;
const SWEEP_MS = 30 * SECOND;

/** The right to use a DataSource until `release`, which may be called more than once. */
export interface Lease {
  readonly dataSource: DataSource;
  release(): void;
  /** Gives the DataSource to nobody else; it closes with its last lease. */
  retire(): void;
}

/** DataSources open and leased now; and since the start: opened, closed for the cap, closed for the budget. */
export interface DataSourceFigures {
  readonly open: number;
  readonly leased: number;
  readonly opened: number;
  readonly evicted: number;
  readonly reclaimed: number;
}

interface Entry {
  readonly id: string;
  readonly budget: ConnectionBudget;
  readonly opening: Promise<DataSource>;
  leases: number;
  lastUsed: number;
  isClosing: boolean;
}

/**
 * One DataSource per tenant database. Opened once however many ask at the same time, checked to be the right database
 * before anybody gets it, and never closed while leased. There are at most TENANT_DATA_SOURCES_MAX of them (more only
 * while all are leased), and fewer when others need their connections: the one longest unused goes first. A failure is
 * not remembered.
 */
@Injectable()
export class TenantDataSources implements OnModuleInit, OnApplicationShutdown {
  /** Those that new leases get, in order of last use, oldest first. */
  private readonly entries = new Map<string, Entry>();
  /** All that are not closed yet, retired ones among them. */
  private readonly unclosed = new Set<Entry>();
  private readonly counts = { opened: 0, evicted: 0, reclaimed: 0 };
  private readonly logger = new Logger(TenantDataSources.name);
  private sweep?: NodeJS.Timeout;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly connector: TenantConnector,
    private readonly budget: ConnectionBudget,
  ) {
    budget.onShortage(() => this.reclaim(budget));
  }

  onModuleInit(): void {
    this.sweep = setInterval(() => this.closeUnusedSince(Date.now() - IDLE_MS), SWEEP_MS).unref();
  }

  /**
   * @throws ServerBusy when no connection gets free in time, TenantUnavailable when the database is missing, unreachable,
   * not the tenant's own or of the wrong age.
   */
  async lease(database: TenantDatabase): Promise<Lease> {
    const entry = this.entries.get(database.id) ?? this.open(database, this.budget);
    this.entries.delete(database.id);
    this.entries.set(database.id, entry);
    entry.leases += 1;
    this.evict();
    try {
      return this.leaseOf(entry, await entry.opening);
    } catch (cause) {
      entry.leases -= 1;
      if (cause instanceof ServerBusy) throw cause;
      this.logger.error({ err: cause, database: database.id }, 'A tenant database cannot be opened');
      throw new TenantUnavailable();
    }
  }

  /** Gives this database's DataSource to nobody else; it closes now, or with its last lease. */
  drain(databaseId: string): void {
    const entry = this.entries.get(databaseId);
    if (entry) this.retire(entry);
  }

  /** Closes what has had no lease since `time` (ms). */
  closeUnusedSince(time: number): void {
    for (const entry of this.unleased()) {
      if (entry.lastUsed < time) this.retire(entry);
    }
  }

  get figures(): DataSourceFigures {
    const leased = [...this.unclosed].filter(({ leases }) => leases > 0);
    return { open: this.unclosed.size, leased: leased.length, ...this.counts };
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
      if (this.entries.get(entry.id) !== entry) this.retire(entry);
      this.evict();
      this.reclaim(entry.budget);
    };
    return { dataSource, release, retire: () => this.retire(entry) };
  }

  private open(database: TenantDatabase, budget: ConnectionBudget): Entry {
    const opening = this.connector.open(database, budget);
    const entry = { id: database.id, budget, opening, leases: 0, lastUsed: Date.now(), isClosing: false };
    this.unclosed.add(entry);
    opening.then(
      () => (this.counts.opened += 1),
      () => {
        this.unclosed.delete(entry);
        this.retire(entry);
      },
    );
    return entry;
  }

  private evict(): void {
    for (const entry of this.entries.values()) {
      if (this.entries.size <= this.config.TENANT_DATA_SOURCES_MAX) return;
      if (entry.leases > 0) continue;
      this.counts.evicted += 1;
      this.retire(entry);
    }
  }

  /** Closes as many as it takes to have a connection for everybody who waits, counting those that are closing already. */
  private reclaim(budget: ConnectionBudget): void {
    let { missing } = budget;
    if (missing === 0) return;
    for (const { id, isClosing } of this.unclosed) if (isClosing) missing -= budget.heldBy(id);
    for (const entry of this.unleased()) {
      if (missing <= 0) return;
      const held = entry.budget === budget ? budget.heldBy(entry.id) : 0;
      if (held === 0) continue;
      missing -= held;
      this.counts.reclaimed += 1;
      this.retire(entry);
    }
  }

  /** Those that may be closed, longest unused first. */
  private unleased(): Entry[] {
    return [...this.entries.values()].filter(({ leases }) => leases === 0);
  }

  private retire(entry: Entry): void {
    if (this.entries.get(entry.id) === entry) this.entries.delete(entry.id);
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
