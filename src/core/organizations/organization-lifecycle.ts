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

/**
 * Suspends, resumes, deletes and restores organizations, without checking the caller's rights. A change to the current
 * status does nothing and is not recorded.
 */
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
  async suspend({ id }: Organization, by: Authority, actor: Actor): Promise<void> {
    const suspended = await this.recorded(event('suspend', id, actor), () => this.states.suspend(id, by));
    await this.after(id, suspended, by === 'admin' ? ['suspended', 'deleted'] : ['suspended']);
  }

  /** @throws SuspendedByPlatform, StatusConflict */
  async resume({ id }: Organization, by: Authority, actor: Actor): Promise<void> {
    const resumed = await this.recorded(event('resume', id, actor), () => this.states.resume(id, by));
    if (!resumed && (await this.statusOf(id)) === 'suspended') throw new SuspendedByPlatform();
    await this.after(id, resumed, by === 'admin' ? ['active', 'deleted'] : ['active']);
  }

  /** @throws StatusConflict */
  async delete({ id, status }: Organization, actor: Actor): Promise<void> {
    if (status === 'deleted') return;
    const deleted = await this.tenants.delete(id, () => this.audit.record(event('delete', id, actor)));
    await this.after(id, deleted, ['deleted']);
  }

  /** @throws StatusConflict when it is being purged, or its database no longer exists. */
  async restore({ id, status }: Organization, actor: Actor): Promise<void> {
    if (status !== 'deleted') return;
    const restored = await this.tenants.restore(id, () => this.audit.record(event('restore', id, actor)));
    await this.after(id, restored, ['active', 'suspended']);
  }

  /** Purges a deleted organization and its data before the retention ends. @throws StatusConflict */
  async purge({ id, status }: Organization, actor: Actor): Promise<void> {
    if (status !== 'deleted') throw new StatusConflict(status);
    const record = (): Promise<void> => this.audit.record(event('purge', id, actor));
    if (!(await this.tenants.purgeNow(id, record))) throw new StatusConflict(status);
    await this.changes.catchUp();
  }

  /** Makes a change, and records it in the same transaction if it had an effect. */
  private recorded(event: AuditEvent, change: () => Promise<boolean>): Promise<boolean> {
    return this.core.transaction(async () => {
      const changed = await change();
      if (changed) await this.audit.record(event);
      return changed;
    });
  }

  /**
   * When this resolves, this process has applied the change. Another caller may have made the same change concurrently.
   */
  private async after(id: string, changed: boolean, wanted: TenantStatus[]): Promise<void> {
    await this.changes.catchUp();
    if (changed) return;
    const status = await this.statusOf(id);
    if (!wanted.includes(status)) throw new StatusConflict(status);
  }

  private async statusOf(id: string): Promise<TenantStatus> {
    const status = await this.organizations.statusOf(id);
    if (status === null) throw new OrganizationNotFound();
    return status;
  }
}

const event = (verb: 'suspend' | 'resume' | 'delete' | 'restore' | 'purge', id: string, actor: Actor): AuditEvent => ({
  actor,
  action: `organization.${verb}`,
  object: `organization:${id}`,
});
