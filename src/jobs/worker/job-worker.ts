import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ServerBusy } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { Poller } from '../../tenancy/changes/poller.js';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { TenantDirectory } from '../../tenancy/directory/tenant-directory.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import type { Tenant } from '../../tenancy/tenant.js';
import { type Bell, Bells } from '../outbox/bells.js';
import { DeadJobs } from '../outbox/dead-jobs.js';
import { JobHandlers } from '../job-handlers.js';
import { type JobPlace, JobPlaces } from '../outbox/job-place.js';
import { ScheduledJobs } from '../schedules/scheduled-jobs.js';
import { Schedules } from '../schedules/schedules.js';
import { JobRunner } from './job-runner.js';
import { JobTurn } from './job-turn.js';
import { Jobs } from '../jobs.js';
import { type Reservation, Slots } from './slots.js';

const POLL_INTERVAL_MS = 1 * SECOND;
const PRUNE_INTERVAL_MS = 60 * MINUTE;

/**
 * When the process stops, running jobs have this long to end. Those that do not end are attempted again after their
 * lease expires.
 */
const STOP_TIMEOUT_MS = 2 * SECOND;

/**
 * The delays of the next visit to a tenant. The bell of a tenant that becomes active is due immediately, so the first
 * is only a fallback.
 */
const INACTIVE_SECONDS = (10 * MINUTE) / SECOND;
const UNAVAILABLE_SECONDS = 15;
const BUSY_SECONDS = 1;

/** This process reads a change of a tenant within a second. */
const UNKNOWN_SECONDS = 1;

/**
 * Runs jobs. It polls core for bells, so a process without jobs sends only one statement a second, to core. Places take
 * turns: the one that has waited longest is next, and a turn is short.
 */
@Injectable()
export class JobWorker implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobWorker.name);
  private readonly slots: Slots;
  private readonly poller = new Poller(() => this.poll(), 1);
  private readonly visits = new Set<Promise<void>>();
  /** The caller's transaction or tenant must not become that of a job. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private isVisitingCore = false;
  private isReachable = true;
  private pruneAt = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly bells: Bells,
    private readonly changes: TenantChanges,
    private readonly deadJobs: DeadJobs,
    private readonly directory: TenantDirectory,
    private readonly handlers: JobHandlers,
    private readonly jobs: Jobs,
    private readonly places: JobPlaces,
    private readonly runner: JobRunner,
    private readonly scheduledJobs: ScheduledJobs,
    private readonly schedules: Schedules,
    private readonly servers: DatabaseServers,
    private readonly turn: JobTurn,
  ) {
    this.slots = new Slots(config.JOBS_CONCURRENCY);
  }

  onApplicationBootstrap(): void {
    if (this.config.JOBS_CONCURRENCY === 0) return;
    this.jobs.onCommitted(() => this.wake());
    this.changes.onReset(() => this.bells.ringAll());
    this.poller.start(POLL_INTERVAL_MS);
  }

  onModuleDestroy(): void {
    this.poller.stop();
    this.runner.stop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.race([Promise.all(this.visits), sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  /** Checks for due jobs immediately. */
  private wake(): void {
    this.outside(() => void this.poller.soon());
  }

  private async poll(): Promise<void> {
    const most = this.slots.free;
    if (most === 0) return; // the worker wakes when a job ends
    try {
      const keys = await this.schedules.keys();
      const { bells, core, schedules } = await this.bells.take(most, this.handlers.names('core'), keys);
      for (const bell of bells) this.start((slot) => this.visit(bell, slot));
      if (core && !this.isVisitingCore && this.slots.free > 0) this.start((slot) => this.visitCore(slot));
      for (const key of schedules) await this.schedules.fire(key);
      if (schedules.length > 0) this.wake(); // more tenants may follow, and a job may be due
      await this.prune();
      this.isReachable = true;
    } catch (error) {
      if (this.isReachable && !this.runner.isStopped) this.logger.warn({ err: error }, 'Checking for jobs failed');
      this.isReachable = false;
    }
  }

  /** Once an hour. */
  private async prune(): Promise<void> {
    if (performance.now() < this.pruneAt) return;
    this.pruneAt = performance.now() + PRUNE_INTERVAL_MS;
    await this.deadJobs.prune();
  }

  private start(visit: (slot: Reservation) => Promise<boolean>): void {
    const slot = this.slots.reserve();
    const running = visit(slot)
      .finally(() => slot.release())
      .then((isMore) => isMore && this.wake())
      .catch((error: unknown) => {
        if (!this.runner.isStopped) this.logger.warn({ err: error }, 'Checking the jobs of one place failed');
      })
      .then(() => void this.visits.delete(running));
    this.visits.add(running);
  }

  private async visitCore(slot: Reservation): Promise<boolean> {
    this.isVisitingCore = true;
    const due = await this.take(this.places.core, slot).finally(() => (this.isVisitingCore = false));
    return due !== null && due <= 0;
  }

  /** @returns whether the tenant has more due jobs. */
  private async visit(bell: Bell, slot: Reservation): Promise<boolean> {
    let due: number | null;
    try {
      const tenant = await this.findServed(bell);
      if (typeof tenant === 'number') {
        await this.bells.postpone(bell, tenant);
        return false;
      }
      const place = this.places.of(tenant);
      if (bell.has_scheduled) await place.enter(() => this.scheduledJobs.deliver(tenant.id, place.outbox));
      due = await this.take(place, slot);
    } catch (error) {
      await this.bells.postpone(bell, error instanceof ServerBusy ? BUSY_SECONDS : UNAVAILABLE_SECONDS);
      if (error instanceof ServerBusy) return false;
      throw error;
    }
    await this.bells.settle(bell, due);
    return due !== null && due <= 0;
  }

  /**
   * The tenant, or the seconds until it may be served. The status of the bell comes from core, that of the directory
   * may be older.
   */
  private async findServed({ organization_id: id, status }: Bell): Promise<Tenant | number> {
    if (status === 'unavailable') return UNAVAILABLE_SECONDS;
    if (status !== 'active') return INACTIVE_SECONDS;
    const tenant = await this.directory.findById(id);
    if (tenant?.status !== 'active' || !tenant.database) return UNKNOWN_SECONDS;
    return (await this.servers.isReachable(tenant.database.serverId)) ? tenant : UNAVAILABLE_SECONDS;
  }

  private take(place: JobPlace, slot: Reservation): Promise<number | null> {
    return this.turn.take(place, {
      slot,
      endedLate: () => {
        if (place.tenant) void this.bells.ring(place.tenant.id, 0).catch(() => undefined);
        this.wake();
      },
    });
  }
}
