import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { Tenant } from '../../tenancy/tenant.js';
import type { JobContext } from '../job-handler.js';
import { Outbox } from './outbox.js';

/** Core or one tenant: the location of an outbox, and the context in which its jobs run. */
export interface JobPlace {
  readonly kind: JobContext;
  readonly tenant: Tenant | null;
  readonly outbox: Outbox;
  readonly context: DatabaseContext;
  /** Runs `work` with a lease of the place's database, like a request. */
  enter<T>(work: () => Promise<T>): Promise<T>;
}

/** Creates places. */
@Injectable()
export class JobPlaces {
  readonly core: JobPlace;
  private readonly tenantOutbox: Outbox;

  constructor(
    core: CoreContext,
    private readonly tenants: TenantContext,
  ) {
    this.core = {
      kind: 'core',
      tenant: null,
      outbox: new Outbox(core),
      context: core,
      enter: (work) => work(),
    };
    this.tenantOutbox = new Outbox(tenants);
  }

  of(tenant: Tenant): JobPlace {
    return {
      kind: 'tenant',
      tenant,
      outbox: this.tenantOutbox,
      context: this.tenants,
      enter: (work) => this.tenants.runIn(tenant, work),
    };
  }
}
