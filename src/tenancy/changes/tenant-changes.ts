import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { BackgroundPool } from '../../database/core/background-pool.js';
import { directConnection } from '../../database/pool/connections.js';
import { Installation } from '../../database/core/installation.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { ProcessIdentity } from '../../database/shares/process-identity.js';
import { ChangeHistory, type TenantChange } from './change-history.js';
import { ChangeListener } from './change-listener.js';
import { ChangeLog } from './change-log.js';
import { Poller } from './poller.js';

const POLL_INTERVAL_MS = 0.5 * SECOND;
const MOST_POLLS = 2;

/** All notifications within this time lead to one poll. Changes come in bursts, and the process that made one polls anyway. */
const NOTIFY_DELAY_MS = 5;

/** Core counts as unreachable if the last poll is older than this. */
const FRESH_MS = 2 * POLL_INTERVAL_MS;

/**
 * Reports changes of tenants in this process within one second of their commit, whichever process made them. Core is
 * polled twice a second, even while an earlier poll hangs. NOTIFY only makes this faster. If core no longer contains an
 * epoch that this process has read, core was restored from an older backup, and all cached data is discarded.
 */
@Injectable()
export class TenantChanges implements OnApplicationShutdown {
  private readonly logger = new Logger(TenantChanges.name);
  private readonly trustMs: number;
  private readonly log: ChangeLog;
  private readonly listener: ChangeListener;
  private readonly poller = new Poller(() => this.poll(), MOST_POLLS);
  private readonly history = new ChangeHistory();
  private readonly changeListeners: ((change: TenantChange) => void)[] = [];
  private readonly resetListeners: (() => unknown)[] = [];
  /** The newest epoch that this process has read. */
  epoch = 0;
  /** The start of the last successful poll, by the monotonic clock. */
  private polledAt = -Infinity;
  private hasBegun = false;
  private beginning?: Promise<void>;
  /** Incremented when an older backup of core was restored. Cached data of an earlier incarnation is invalid. */
  coreIncarnation = 0;
  private isReachable = true;
  private isClosed = false;

  constructor(
    @Inject(CONFIG) config: Config,
    { coreRole, corePassword }: Installation,
    { connections }: PostgresAdmin,
    { application }: ProcessIdentity,
    background: BackgroundPool,
  ) {
    const credentials = { database: config.DB_NAME, user: coreRole, password: corePassword };
    const listening = {
      ...directConnection(config, credentials, application),
      share: { budget: connections.background, key: 'listener' },
    };
    this.trustMs = Math.max(config.CORE_OUTAGE_MINUTES * MINUTE, FRESH_MS);
    this.log = new ChangeLog(background);
    this.listener = new ChangeListener(listening, 'tenant_changes', () => this.poller.soonAfter(NOTIFY_DELAY_MS));
  }

  /** Anything read at an older epoch is out of date. */
  get minEpoch(): number {
    return this.history.minEpoch;
  }

  /** Whether cached data may be used without querying core: for CORE_OUTAGE_MINUTES after core's last response. */
  get isTrusted(): boolean {
    return performance.now() - this.polledAt <= this.trustMs;
  }

  /** Whether this process has read every change that was committed until one second ago. */
  get isSynced(): boolean {
    return performance.now() - this.polledAt <= FRESH_MS;
  }

  /**
   * The epoch of the last change of a slug, or of the organization with this id. Data that was read at an older epoch
   * is out of date.
   */
  lastChange(key: string): number {
    return this.history.last(key);
  }

  /**
   * The same for data that a listener of {@link onChange} drops at each change. It stays valid even if this process has
   * evicted older changes.
   */
  lastHeardChange(key: string): number {
    return this.history.lastHeard(key);
  }

  /** Calls `listener` for each change, in order, before anything read after the change is trusted. */
  onChange(listener: (change: TenantChange) => void): void {
    this.changeListeners.push(listener);
  }

  /**
   * Calls `listener` when an older backup of core was restored, because this process may have cached tenants that never
   * existed in it.
   */
  onReset(listener: () => unknown): void {
    this.resetListeners.push(listener);
  }

  /** Reads every change that was committed before the call. Never fails: a later poll reads the rest. */
  catchUp(): Promise<void> {
    return this.poller.soon();
  }

  /** Deletes changes that every process has read long ago. */
  prune(): Promise<void> {
    return this.log.prune();
  }

  /**
   * Starts polling until the process ends. Before the start, no cached data is trusted. Further calls have no effect.
   */
  async start(): Promise<void> {
    if (this.hasBegun) return;
    await this.begin();
    this.poller.start(POLL_INTERVAL_MS);
    this.listener.listen();
  }

  onApplicationShutdown(): void {
    this.isClosed = true;
    this.poller.stop();
    this.listener.close();
  }

  private async poll(): Promise<void> {
    try {
      await (this.hasBegun ? this.readOn() : this.restart());
      if (!this.isReachable) this.logger.log('The core database answers again');
      this.isReachable = true;
    } catch (error) {
      if (this.isReachable && !this.isClosed) this.logger.warn({ err: error }, 'The core database does not answer');
      this.isReachable = false;
    }
  }

  private async readOn(): Promise<void> {
    const { coreIncarnation } = this;
    const startedAt = performance.now();
    for (let isPartial = true; isPartial;) {
      const reading = await this.log.read(this.epoch);
      if (coreIncarnation !== this.coreIncarnation) return;
      if (!reading.isContinued) return this.restart();
      for (const change of reading.changes) this.note(change);
      this.epoch = Math.max(this.epoch, reading.current);
      ({ isPartial } = reading);
    }
    this.polledAt = Math.max(this.polledAt, startedAt);
  }

  private note(change: TenantChange): void {
    if (change.epoch <= this.epoch) return; // a later poll finished first
    this.epoch = change.epoch;
    this.history.note(change);
    for (const listener of this.changeListeners) void this.call(() => listener(change));
  }

  private restart(): Promise<void> {
    this.beginning ??= this.reset().finally(() => (this.beginning = undefined));
    return this.beginning;
  }

  private async reset(): Promise<void> {
    this.coreIncarnation += 1;
    this.hasBegun = false;
    this.polledAt = -Infinity;
    await this.begin();
    this.logger.warn('The core database is older than before: an older backup was restored');
    for (const listener of this.resetListeners) void this.call(listener);
  }

  private async begin(): Promise<void> {
    const startedAt = performance.now();
    this.epoch = await this.log.begin(this.epoch);
    this.history.restart(this.epoch);
    this.hasBegun = true;
    this.polledAt = startedAt;
  }

  private async call(listener: () => unknown): Promise<void> {
    try {
      await listener();
    } catch (error) {
      this.logger.error({ err: error }, 'Handling a change of a tenant failed');
    }
  }
}
