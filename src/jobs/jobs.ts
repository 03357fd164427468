import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import { newId } from '../common/ids.js';
import { SECOND } from '../config/units.js';
import { CoreContext } from '../database/core/core-context.js';
import { TenantContext } from '../tenancy/context/tenant-context.js';
import { Bells } from './outbox/bells.js';
import { JobHandlers } from './job-handlers.js';
import { Outbox } from './outbox/outbox.js';

/** If a transaction has not committed by then, a worker checks its bell anyway. The commit rings the bell again. */
const LOOK_AFTER_SECONDS = 1;

/**
 * If a transaction takes longer, its bell is rung again immediately before the commit, because a worker may have
 * removed it.
 */
const RING_VALID_MS = 20 * SECOND;

export interface EnqueueOptions {
  /** The job does not run before this time. */
  runAt?: Date;
  /** The job does not run after this time, but is dropped. */
  expiresAt?: Date;
}

/** Enqueues jobs for the workers of all processes. */
@Injectable()
export class Jobs {
  private readonly core: Outbox;
  private readonly tenant: Outbox;
  private readonly rung = new WeakSet<QueryRunner>();
  private committed: () => void = () => undefined;

  constructor(
    private readonly coreContext: CoreContext,
    private readonly tenants: TenantContext,
    private readonly bells: Bells,
    private readonly handlers: JobHandlers,
  ) {
    this.core = new Outbox(coreContext);
    this.tenant = new Outbox(tenants);
  }

  /**
   * Enqueues a job of the current tenant, or of core without a tenant. The job exists if and only if the current
   * transaction of that context commits. Outside of a transaction, it exists when this resolves. `params` is stored as
   * JSON. Do not put secrets into it.
   *
   * @returns the id of the job.
   * @throws UnknownJob if this release has no handler for it.
   */
  async enqueue(name: string, params: object, options: EnqueueOptions = {}): Promise<string> {
    const tenant = this.tenants.findTenant();
    this.handlers.get(tenant ? 'tenant' : 'core', name);
    const job = { id: newId(), name, params, ...options };
    const context = tenant ? this.tenants : this.coreContext;
    const add = async (): Promise<void> => {
      if (tenant) await this.ringBefore(this.tenants.manager, tenant.id);
      else this.coreContext.onCommit({ before: nothing, after: () => this.committed() });
      await (tenant ? this.tenant : this.core).add(job);
    };
    await (context.isInTransaction ? add() : context.transaction(add));
    return job.id;
  }

  /** Calls `listener` after each commit with a new job, in any asynchronous context. */
  onCommitted(listener: () => void): void {
    this.committed = listener;
  }

  /** Rings at the first job of a transaction and after its commit. The second time makes workers check immediately. */
  private async ringBefore({ queryRunner }: EntityManager, tenantId: string): Promise<void> {
    const runner = queryRunner as QueryRunner;
    if (this.rung.has(runner)) return;
    await this.bells.ring(tenantId, LOOK_AFTER_SECONDS);
    const rungAt = performance.now();
    this.tenants.onCommit({
      before: async () => {
        if (performance.now() - rungAt > RING_VALID_MS) await this.bells.ring(tenantId, LOOK_AFTER_SECONDS);
      },
      after: () => void this.bells.ring(tenantId, 0).then(this.committed, () => undefined),
    });
    this.rung.add(runner);
  }
}

const nothing = (): Promise<void> => Promise.resolve();
