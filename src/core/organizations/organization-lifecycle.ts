import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import type { AuditEvent } from '../../auth/audit-log.js';
import { CoreContext } from '../../database/core-context.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantLifecycle } from '../../tenancy/tenant-lifecycle.js';
import { type Authority, TenantStates } from '../../tenancy/tenant-states.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';

/** Suspends, resumes, deletes and restores organizations, whoever may. Asked for what one already is, nothing changes. */
@Injectable()
export class OrganizationLifecycle {
  constructor(
    private readonly core: CoreContext,
    private readonly audit: CoreAuditLog,
    private readonly organizations: OrganizationRepository,
    private readonly tenants: TenantLifecycle,
    private readonly states: TenantStates,
    private readonly changes: TenantChanges,
  ) {}

  /** @throws StatusConflict */
  async suspend({ id }: Organization, by: Authority, actor: Actor): Promise<Organization> {
    const suspended = await this.recorded(event('suspend', id, actor), () => this.states.suspend(id, by));
    return this.after(id, suspended, ['suspended']);
  }

  /** @throws SuspendedByPlatform, StatusConflict */
  async resume({ id }: Organization, by: Authority, actor: Actor): Promise<Organization> {
    const resumed = await this.recorded(event('resume', id, actor), () => this.states.resume(id, by));
    if (!resumed && (await this.reload(id)).status === 'suspended') throw new SuspendedByPlatform();
    return this.after(id, resumed, ['active']);
  }

  /** @throws StatusConflict */
  async delete(organization: Organization, actor: Actor): Promise<Organization> {
    const { id, status } = organization;
    if (status === 'deleted') return organization;
    const deleted = await this.tenants.delete(id, () => this.audit.record(event('delete', id, actor)));
    return this.after(id, deleted, ['deleted']);
  }

  /** @throws StatusConflict when it is being purged, or its database is lost. */
  async restore(organization: Organization, actor: Actor): Promise<Organization> {
    const { id, status } = organization;
    if (status !== 'deleted') return organization;
    const restored = await this.tenants.restore(id, () => this.audit.record(event('restore', id, actor)));
    return this.after(id, restored, ['active', 'suspended']);
  }

  /** Destroys a deleted one with its data before its time. @throws StatusConflict */
  async purge({ id, status }: Organization, actor: Actor): Promise<void> {
    if (status !== 'deleted') throw new StatusConflict(status);
    await this.audit.record(event('purge', id, actor)); // first: the reconciler finishes what is interrupted
    if (!(await this.tenants.purgeNow(id))) throw new StatusConflict(status);
    await this.changes.catchUp();
  }

  /** Makes a change, and writes it down with it if it could be made. */
  private recorded(event: AuditEvent, change: () => Promise<boolean>): Promise<boolean> {
    return this.core.transaction(async () => {
      const changed = await change();
      if (changed) await this.audit.record(event);
      return changed;
    });
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

const event = (verb: 'suspend' | 'resume' | 'delete' | 'restore' | 'purge', id: string, actor: Actor): AuditEvent => ({
  actor,
  action: `organization.${verb}`,
  object: `organization:${id}`,
});
