import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Passwords } from '../../auth/passwords.js';
import { REDIS } from '../../redis/redis.module.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantDirectory } from '../../tenancy/tenant-directory.js';
import { TenantProvisioner } from '../../tenancy/tenant-provisioner.js';
import { TenantReconciler } from '../../tenancy/tenant-reconciler.js';
import { HealthService } from '../health/health.service.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

const NONE: Labels = {};

/** What this process does and knows, apart from requests. */
@Injectable()
export class EngineMetrics {
  constructor(
    @Inject(REDIS) private readonly redis: Redis | null,
    private readonly changes: TenantChanges,
    private readonly directory: TenantDirectory,
    private readonly health: HealthService,
    private readonly passwords: Passwords,
    private readonly provisioner: TenantProvisioner,
    private readonly reconciler: TenantReconciler,
  ) {}

  register(metrics: ReadMetrics): void {
    this.reachability(metrics);
    this.lookUps(metrics);
    this.provisioning(metrics);
    this.hashes(metrics);
  }

  private reachability(metrics: ReadMetrics): void {
    metrics.gauge('tenantry_ready', 'Whether the process is ready for requests: 1 or 0.', () => [
      [NONE, Number(this.health.obstacle === null)],
    ]);
    metrics.gauge('tenantry_core_reachable', 'Whether the core database answers: 1 or 0.', () => [
      [NONE, Number(this.changes.isSynced)],
    ]);
    metrics.gauge('tenantry_redis_reachable', 'Whether Redis answers, if there is one: 1 or 0.', () =>
      this.redis ? [[NONE, Number(this.redis.status === 'ready')]] : [],
    );
  }

  private lookUps(metrics: ReadMetrics): void {
    metrics.counter(
      'tenantry_directory_lookups_total',
      'Look-ups of an organization, by where it was looked for (memory, redis, core) and whether it was known there.',
      () =>
        Object.entries(this.directory.rates).flatMap(([level, { hits, misses }]) => [
          [{ level, result: 'hit' }, hits],
          [{ level, result: 'miss' }, misses],
        ]),
    );
  }

  private provisioning(metrics: ReadMetrics): void {
    metrics.durations('tenantry_provisioning_seconds', 'How long it took to make a tenant database.', () => [
      [NONE, this.provisioner.builds],
    ]);
    metrics.counter('tenantry_provisioning_failures_total', 'Tenant databases that could not be made.', () => [
      [NONE, this.provisioner.failures],
    ]);
    metrics.gauge(
      'tenantry_reconciled_timestamp_seconds',
      'When this process last finished a round of the reconciler; of all processes one at a time does.',
      () => [[NONE, this.reconciler.finishedAt / 1_000]],
    );
  }

  private hashes(metrics: ReadMetrics): void {
    const { queue } = this.passwords;
    metrics.gauge('tenantry_hashes_running', 'Password hashes being computed.', () => [[NONE, queue.running]]);
    metrics.gauge('tenantry_hashes_waiting', 'Password hashes that wait for their turn.', () => [
      [NONE, queue.waiting],
    ]);
    metrics.counter('tenantry_hashes_refused_total', 'Password hashes refused, because too many waited.', () => [
      [NONE, queue.refused],
    ]);
    metrics.durations('tenantry_hash_wait_seconds', 'How long a password hash waited for its turn.', () => [
      [NONE, queue.waits],
    ]);
  }
}
