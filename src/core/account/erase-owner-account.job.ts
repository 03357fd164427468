import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../audit/actor.js';
import { OwnerAccess } from '../../auth/login/owner-access.js';
import { CoreJob } from '../../jobs/job.decorators.js';
import type { JobHandler } from '../../jobs/job-handler.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantNotFound } from '../../tenancy/tenant.errors.js';

export const ERASE_OWNER_ACCOUNT = 'owner-account.erase';

export interface OwnerAccountReference {
  readonly organizationId: string;
  readonly slug: string;
  /** The former owner's id in core. */
  readonly ownerId: string;
}

/**
 * Deletes the account of a former owner inside an organization. Retried until the organization's database answers. A
 * deleted organization keeps the account until its purge.
 */
@Injectable()
@CoreJob(ERASE_OWNER_ACCOUNT)
export class EraseOwnerAccount implements JobHandler<OwnerAccountReference> {
  constructor(
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
  ) {}

  async run({ organizationId, slug, ownerId }: OwnerAccountReference): Promise<void> {
    const erase = async (): Promise<void> => {
      if (this.tenants.tenant.id === organizationId) await this.entrance.accounts.erase(ownerId, SYSTEM);
    };
    await this.tenants.administer(slug, erase).catch((error: unknown) => {
      if (!(error instanceof TenantNotFound)) throw error;
    });
  }
}
