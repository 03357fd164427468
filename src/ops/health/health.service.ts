import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../common/http.errors.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import type { HealthView } from './health.view.js';

@Injectable()
export class HealthService {
  private isLeaving = false;

  constructor(private readonly changes: TenantChanges) {}

  /**
   * Whether requests can be served, from what is known already: a probe gets its answer also while core hangs.
   *
   * @throws Unavailable when core has been out of reach for longer than tenants are served without it, and when the
   * process is about to end.
   */
  readiness(): HealthView {
    if (this.isLeaving) throw new Unavailable();
    if (this.changes.isSynced) return { status: 'ok' };
    if (this.changes.isTrusted) return { status: 'degraded' };
    throw new Unavailable();
  }

  /** Not ready any more. */
  stepAside(): void {
    this.isLeaving = true;
  }
}
