import { Injectable } from '@nestjs/common';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantLifecycle } from '../../tenancy/tenant-lifecycle.js';
import { type Authority, TenantStates } from '../../tenancy/tenant-states.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import type { User } from '../users/user.entity.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';

/** Who may suspend, resume, delete and restore an organization. Asked for what it already is, nothing changes. */
@Injectable()
export class OrganizationLifecycleService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly repository: OrganizationRepository,
    private readonly lifecycle: TenantLifecycle,
    private readonly states: TenantStates,
    private readonly changes: TenantChanges,
  ) {}

  /** @throws OrganizationNotFound, StatusConflict */
  async suspend(user: User, slug: string): Promise<Organization> {
    const { id } = await this.organizations.get(user, slug);
    return this.after(id, await this.states.suspend(id, authorityOf(user)), ['suspended']);
  }

  /** @throws OrganizationNotFound, SuspendedByPlatform, StatusConflict */
  async resume(user: User, slug: string): Promise<Organization> {
    const { id } = await this.organizations.get(user, slug);
    const resumed = await this.states.resume(id, authorityOf(user));
    if (!resumed && (await this.reload(id)).status === 'suspended') throw new SuspendedByPlatform();
    return this.after(id, resumed, ['active']);
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict */
  async delete(user: User, slug: string): Promise<Organization> {
    const organization = await this.organizations.getOwned(user, slug);
    if (organization.status === 'deleted') return organization;
    return this.after(organization.id, await this.lifecycle.delete(organization.id), ['deleted']);
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict when it is being purged, or its database is lost. */
  async restore(user: User, slug: string): Promise<Organization> {
    const organization = await this.organizations.getOwned(user, slug);
    if (organization.status !== 'deleted') return organization;
    return this.after(organization.id, await this.lifecycle.restore(organization.id), ['active', 'suspended']);
  }

  /** The organization as it is now, which this process knows by then; somebody else may have done the same meanwhile. */
  private async after(id: string, changed: boolean, wanted: TenantStatus[]): Promise<Organization> {
    await this.changes.catchUp();
    const organization = await this.reload(id);
    if (!changed && !wanted.includes(organization.status)) throw new StatusConflict(organization.status);
    return organization;
  }

  private async reload(id: string): Promise<Organization> {
    const organization = await this.repository.findOneBy({ id });
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }
}

const authorityOf = ({ role }: User): Authority => (role === 'admin' ? 'admin' : 'owner');
