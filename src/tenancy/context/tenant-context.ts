import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isConnectionLost } from '../../common/database-errors.js';
import { traced } from '../../common/tracing.js';
import { DatabaseContext } from '../../database/database-context.js';
import type { Transaction } from '../../database/transaction.js';
import { TenantAdmission } from './tenant-admission.js';
import type { Lease } from '../connections/lease.js';
import { TenantDirectory } from '../directory/tenant-directory.js';
import { TenantScope } from './tenant-scope.js';
import { NoTenantContextError, TenantUnavailable } from '../tenant.errors.js';
import type { Tenant } from '../tenant.js';

interface Current {
  readonly scope: TenantScope;
  readonly transaction?: Transaction;
}

/**
 * The tenant of the request, or of `run`. It follows asynchronous calls (AsyncLocalStorage), so services stay
 * singletons. Request-scoped providers would halve the throughput, and have mixed up tenants (nestjs/nest#17562).
 * Without a tenant, every use throws NoTenantContextError.
 */
@Injectable()
export class TenantContext extends DatabaseContext {
  private readonly storage = new AsyncLocalStorage<Current>();

  constructor(
    private readonly directory: TenantDirectory,
    private readonly admission: TenantAdmission,
  ) {
    super();
  }

  /** @throws NoTenantContextError */
  get tenant(): Tenant {
    return this.current.scope.tenant;
  }

  /** Null without a tenant. */
  findTenant(): Tenant | null {
    return this.storage.getStore()?.scope.tenant ?? null;
  }

  /** @throws NoTenantContextError, even with a tenant if its database is not leased yet. */
  override get manager(): EntityManager {
    const { scope, transaction } = this.current;
    return transaction?.manager ?? scope.manager;
  }

  /**
   * Runs `work` in the tenant with this slug, for commands, jobs and tests.
   *
   * @throws TenantNotFound, TenantSuspended, TenantUnavailable
   */
  async run<T>(slug: string, work: () => Promise<T>): Promise<T> {
    return this.runIn(await this.directory.get(slug), work);
  }

  /**
   * The same for the operator. It works in a suspended tenant too.
   *
   * @throws TenantNotFound, TenantUnavailable
   */
  async administer<T>(slug: string, work: () => Promise<T>): Promise<T> {
    const tenant = await this.directory.get(slug);
    return this.runIn(tenant.status === 'suspended' ? { ...tenant, status: 'active' } : tenant, work);
  }

  /** Runs `work` in a tenant that is already loaded. */
  async runIn<T>(tenant: Tenant, work: () => Promise<T>): Promise<T> {
    const scope = this.scope(tenant);
    scope.isVerified = true;
    try {
      await scope.open();
      return await this.enter(scope, work);
    } finally {
      scope.end();
    }
  }

  /** @throws TenantUnavailable if the database is lost in the meantime. The next caller reopens it. */
  override transaction<T>(work: () => Promise<T>): Promise<T> {
    const { scope } = this.current;
    return super.transaction(work).catch((error: unknown) => {
      if (!isConnectionLost(error)) throw error;
      scope.retire();
      throw Object.assign(new TenantUnavailable(), { cause: error });
    });
  }

  /**
   * Creates a scope in a tenant, for callers that cannot wrap their work in one call, such as the hooks of a request.
   */
  scope(tenant: Tenant): TenantScope {
    const lease = (): Promise<Lease> => this.admission.lease(tenant, () => scope.isVerified);
    const scope = new TenantScope(tenant, () => traced('tenant.lease', { 'tenantry.tenant': tenant.slug }, lease));
    return scope;
  }

  /** Calls `work` inside `scope`. */
  enter<T>(scope: TenantScope, work: () => T): T {
    return this.storage.run({ scope }, work);
  }

  /** Leases the current tenant's database for the rest of the scope. Further calls have no effect. */
  open(): Promise<void> {
    return this.current.scope.open();
  }

  protected override get currentTransaction(): Transaction | undefined {
    return this.current.transaction;
  }

  protected override runWith<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    return this.storage.run({ ...this.current, transaction }, work);
  }

  private get current(): Current {
    const current = this.storage.getStore();
    if (!current) throw new NoTenantContextError();
    return current;
  }
}
