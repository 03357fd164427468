import type { EntityManager } from 'typeorm';
import type { Lease } from '../connections/lease.js';
import { isBehind } from '../databases/tenant-marker.js';
import { NoTenantContextError, TenantUnavailable } from '../tenant.errors.js';
import type { Tenant } from '../tenant.js';

/**
 * One use of one tenant, from a request's header to its response. Holds at most one lease, and releases it at the end.
 */
export class TenantScope {
  /** Whether the caller has shown a genuine token, or is this process itself. */
  isVerified = false;

  private lease?: Lease;
  private opening?: Promise<void>;
  private ended = false;

  constructor(
    readonly tenant: Tenant,
    private readonly takeLease: () => Promise<Lease>,
  ) {}

  get manager(): EntityManager {
    if (!this.lease) throw new NoTenantContextError();
    return this.lease.dataSource.manager;
  }

  /** @throws TenantUnavailable, even if only the scope has ended: a disconnected client must not keep a lease. */
  open(): Promise<void> {
    this.opening ??= this.takeOne();
    return this.opening;
  }

  get isOpen(): boolean {
    return this.lease !== undefined;
  }

  /** Whether the open database lacks migrations of this release. */
  get isBehind(): boolean {
    return this.lease !== undefined && isBehind(this.lease.dataSource);
  }

  /** Retires a lost database. The next caller reopens and verifies it. */
  retire(): void {
    this.lease?.retire();
  }

  end(): void {
    this.ended = true;
    this.lease?.release();
  }

  private async takeOne(): Promise<void> {
    const lease = await this.takeLease();
    if (this.ended) {
      lease.release();
      throw new TenantUnavailable();
    }
    this.lease = lease;
  }
}
