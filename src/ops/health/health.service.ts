import { Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '../../common/http.errors.js';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { CoreSchemaCheck } from './core-schema-check.js';
import type { HealthView } from './health.view.js';

@Injectable()
export class HealthService {
  private readonly logger = new Logger(HealthService.name);
  private isLeaving = false;
  private told: string | null = null;

  constructor(
    private readonly changes: TenantChanges,
    private readonly coreSchemaCheck: CoreSchemaCheck,
  ) {}

  /**
   * Whether requests can be served. It uses facts that are already known, so a probe gets a response even while core
   * hangs. A single tenant never affects it.
   *
   * @throws Unavailable if requests cannot be served.
   */
  readiness(): HealthView {
    const { obstacle } = this;
    this.tell(obstacle);
    if (obstacle !== null) throw new Unavailable(obstacle);
    return { status: this.changes.isSynced ? 'ok' : 'degraded' };
  }

  /** The reason why the process is not ready, and the action to take. Null if it is ready. */
  get obstacle(): string | null {
    if (this.isLeaving) return 'This process is shutting down. Send the request to another process.';
    if (!this.changes.isTrusted)
      return 'The core database has not answered for longer than CORE_OUTAGE_MINUTES. Restore it.';
    if (this.coreSchemaCheck.isBehind)
      return 'The core database is older than this release. Migrate it: npx tenantry migrate core';
    return null;
  }

  /** Marks the process as not ready. */
  enterDrain(): void {
    this.isLeaving = true;
    this.tell(this.obstacle);
  }

  /** Logs each change once, regardless of the number of probes. A shutdown is not logged. */
  private tell(obstacle: string | null): void {
    if (obstacle === this.told) return;
    this.told = obstacle;
    if (obstacle === null) this.logger.log('Ready again');
    else this.logger[this.isLeaving ? 'log' : 'warn'](`Not ready: ${obstacle}`);
  }
}
