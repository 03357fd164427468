import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Passwords } from '../../auth/passwords/passwords.js';
import { MailCounts } from '../../mail/mail-counts.js';
import { REDIS } from '../../redis/redis.module.js';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { TenantDirectory } from '../../tenancy/directory/tenant-directory.js';
import { TenantProvisioner } from '../../tenancy/provisioning/tenant-provisioner.js';
import { TenantReconciler } from '../../tenancy/lifecycle/tenant-reconciler.js';
import { HealthService } from '../health/health.service.js';
import type { ReadMetrics } from './read-metrics.js';

/** Metrics of this process, except requests. */
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
    private readonly mailCounts: MailCounts,
  ) {}

  register(metrics: ReadMetrics): void {
    this.reachability(metrics);
    this.lookUps(metrics);
    this.provisioning(metrics);
    this.hashes(metrics);
    this.mails(metrics);
  }

  private reachability(metrics: ReadMetrics): void {
    metrics.gauge('tenantry_ready', 'Whether the process is ready for requests: 1 or 0.', () =>
      Number(this.health.obstacle === null),
    );
    metrics.gauge('tenantry_core_reachable', 'Whether the core database answers: 1 or 0.', () =>
      Number(this.changes.isSynced),
    );
    metrics.gauge('tenantry_redis_reachable', 'Whether Redis answers, if it is configured: 1 or 0.', () =>
      this.redis ? Number(this.redis.status === 'ready') : [],
    );
  }

  private lookUps(metrics: ReadMetrics): void {
    metrics.counter(
      'tenantry_directory_lookups_total',
      'Organization lookups, by source (memory, redis, core) and result (whether the source knew the organization).',
      () =>
        Object.entries(this.directory.rates).flatMap(([level, { hits, misses }]) => [
          [{ level, result: 'hit' }, hits],
          [{ level, result: 'miss' }, misses],
        ]),
    );
  }

  private provisioning(metrics: ReadMetrics): void {
    const { provisioner, reconciler } = this;
    metrics.durations('tenantry_provisioning_seconds', 'Time to create a tenant database.', () => provisioner.builds);
    metrics.counter(
      'tenantry_provisioning_failures_total',
      'Tenant databases whose creation failed.',
      () => provisioner.failures,
    );
    metrics.gauge(
      'tenantry_reconciled_timestamp_seconds',
      'Time at which this process last finished a reconciler round. Only one process at a time runs the reconciler.',
      () => reconciler.finishedAt / 1_000,
    );
  }

  private hashes(metrics: ReadMetrics): void {
    const { queue } = this.passwords;
    metrics.gauge('tenantry_hashes_running', 'Password hashes being computed.', () => queue.running);
    metrics.gauge('tenantry_hashes_waiting', 'Password hashes waiting in the queue.', () => queue.waiting);
    metrics.counter(
      'tenantry_hashes_refused_total',
      'Password hashes rejected because the queue was full.',
      () => queue.refused,
    );
    metrics.durations('tenantry_hash_wait_seconds', 'Time a password hash waited in the queue.', () => queue.waits);
  }

  private mails(metrics: ReadMetrics): void {
    metrics.counter('tenantry_mails_total', 'Attempts to send an e-mail, by result (sent, refused, failed).', () => [
      [{ result: 'sent' }, this.mailCounts.sent],
      [{ result: 'refused' }, this.mailCounts.refused],
      [{ result: 'failed' }, this.mailCounts.failed],
    ]);
  }
}
