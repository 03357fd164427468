import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../common/http.errors.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { CoreAge } from './core-age.js';
import type { HealthView } from './health.view.js';

@Injectable()
export class HealthService {
  private isLeaving = false;

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
  }
}
