import { Injectable, Logger } from '@nestjs/common';
import { Unavailable } from '../../common/http.errors.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { CoreAge } from './core-age.js';
import type { HealthView } from './health.view.js';

@Injectable()
export class HealthService {
  private readonly logger = new Logger(HealthService.name);
  private isLeaving = false;
  private told: string | null = null;

  constructor(
    private readonly changes: TenantChanges,
    private readonly coreAge: CoreAge,
  ) {}

  /**
   * Whether requests can be served, from what is known already: a probe gets its answer also while core hangs. No single
   * tenant makes a difference.
   *
   * @throws Unavailable when there is an obstacle.
   */
  readiness(): HealthView {
    const { obstacle } = this;
    this.tell(obstacle);
    if (obstacle !== null) throw new Unavailable(obstacle);
    return { status: this.changes.isSynced ? 'ok' : 'degraded' };
  }

  /** Why the process is not ready, and what to do about it; null when it is. */
  get obstacle(): string | null {
    if (this.isLeaving) return 'This process is about to end.';
    if (!this.changes.isTrusted)
      return 'The core database has not answered for longer than CORE_OUTAGE_MINUTES. Bring it back.';
    if (this.coreAge.isBehind)
      return 'The core database is older than this release. Migrate it: npx tenantry migrate core';
    return null;
  }

  /** Not ready any more. */
  stepAside(): void {
    this.isLeaving = true;
    this.tell(this.obstacle);
  }

  /** Once for each change, however many probes there are. A process that was told to end is no trouble. */
  private tell(obstacle: string | null): void {
    if (obstacle === this.told) return;
    this.told = obstacle;
    if (obstacle === null) this.logger.log('Ready again');
    else this.logger[this.isLeaving ? 'log' : 'warn'](`Not ready: ${obstacle}`);
  }
}
