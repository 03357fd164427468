import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantUnavailable } from '../tenant.errors.js';

/** The maximum wait of one request. */
export const HOLD_MS = 2 * SECOND;

/** The number of waiting requests of one tenant in this process: with a genuine token, and without. */
const MOST = { verified: 200, others: 20 };

interface Waiting {
  verified: number;
  others: number;
  readonly changed: Promise<void>;
  readonly change: () => void;
}

/**
 * Requests that wait while their tenant's database is replaced. Their number is bounded, and callers without a genuine
 * token cannot take the places of the others.
 */
@Injectable()
export class TenantHold {
  private readonly waiting = new Map<string, Waiting>();
  private readonly listeners: ((tenantId: string) => void)[] = [];

  constructor(changes: TenantChanges) {
    changes.onChange(({ organizationId }) => this.release(organizationId));
  }

  /** Calls `listener` when the first request of a tenant waits. */
  onHeld(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Resolves at the next change of the tenant.
   *
   * @param deadline when the wait of the request ends, by the monotonic clock (ms).
   * @throws TenantUnavailable at the deadline, or if too many requests wait.
   */
  async untilChange(tenantId: string, isVerified: boolean, deadline: number): Promise<void> {
    const waiting = this.waiting.get(tenantId) ?? this.begin(tenantId);
    const kind = isVerified ? 'verified' : 'others';
    const leftMs = deadline - performance.now();
    if (leftMs <= 0 || waiting[kind] >= MOST[kind]) throw new TenantUnavailable(1);
    waiting[kind] += 1;
    const giveUp = new AbortController();
    try {
      const late = sleep(leftMs, true, { signal: giveUp.signal, ref: false }).catch(() => false);
      if ((await Promise.race([waiting.changed, late])) === true) throw new TenantUnavailable(1);
    } finally {
      waiting[kind] -= 1;
      giveUp.abort();
    }
  }

  private begin(tenantId: string): Waiting {
    let change = (): void => undefined;
    const changed = new Promise<void>((resolve) => (change = resolve));
    const waiting = { verified: 0, others: 0, changed, change };
    this.waiting.set(tenantId, waiting);
    for (const listener of this.listeners) listener(tenantId);
    return waiting;
  }

  private release(tenantId: string): void {
    this.waiting.get(tenantId)?.change();
    this.waiting.delete(tenantId);
  }
}
