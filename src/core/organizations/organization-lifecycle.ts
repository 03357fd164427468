import { Injectable } from '@nestjs/common';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantLifecycle } from '../../tenancy/tenant-lifecycle.js';
import { type Authority, TenantStates } from '../../tenancy/tenant-states.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';

/** Suspends, resumes, deletes and restores organizations, whoever may. Asked for what one already is, nothing changes. */
@Injectable()
export class OrganizationLifecycle {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly tenants: TenantLifecycle,
    private readonly states: TenantStates,
    private readonly changes: TenantChanges,
  ) {}

  /** @throws StatusConflict */
  async suspend({ id }: Organization, by: Authority): Promise<Organization> {
    return this.after(id, await this.states.suspend(id, by), ['suspended']);
  }

  /** @throws SuspendedByPlatform, StatusConflict */
  async resume({ id }: Organization, by: Authority): Promise<Organization> {
    const resumed = await this.states.resume(id, by);
    if (!resumed && (await this.reload(id)).status === 'suspended') throw new SuspendedByPlatform();
    return this.after(id, resumed, ['active']);
  }

  /** @throws StatusConflict */
  async delete(organization: Organization): Promise<Organization> {
    if (organization.status === 'deleted') return organization;
    return this.after(organization.id, await this.tenants.delete(organization.id), ['deleted']);
  }

  /** @throws StatusConflict when it is being purged, or its database is lost. */
  async restore(organization: Organization): Promise<Organization> {
    if (organization.status !== 'deleted') return organization;
    return this.after(organization.id, await this.tenants.restore(organization.id), ['active', 'suspended']);
  }

  /** Destroys a deleted one with its data before its time. @throws StatusConflict */
  async purge({ id, status }: Organization): Promise<void> {
    if (status !== 'deleted' || !(await this.tenants.purgeNow(id))) throw new StatusConflict(status);
    await this.changes.catchUp();
  }

  /** The organization as it is now, which this process knows by then; somebody else may have done the same meanwhile. */
  private async after(id: string, changed: boolean, wanted: TenantStatus[]): Promise<Organization> {
    await this.changes.catchUp();
    const organization = await this.reload(id);
    if (!changed && !wanted.includes(organization.status)) throw new StatusConflict(organization.status);
    return organization;
  }

  private async reload(id: string): Promise<Organization> {
    const organization = await this.organizations.findOneBy({ id });
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }
}
