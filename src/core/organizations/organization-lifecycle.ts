import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { TenantLifecycle } from '../../tenancy/lifecycle/tenant-lifecycle.js';
import type { Authority } from '../../tenancy/catalog/tenant-status.repository.js';
import type { TenantStatus } from '../../tenancy/tenant.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, StatusConflict, SuspendedByPlatform } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';
import { OrganizationsService } from './organizations.service.js';

type Verb = 'suspend' | 'resume' | 'delete' | 'restore';

/** Changes that only owners can make. Platform admins can make the others too. */
const BY_OWNERS_ONLY: readonly Verb[] = ['delete', 'restore'];

/** The origin of a change. */
interface Origin {
  readonly by: Authority;
  readonly actor: Actor;
}

/**
 * Suspends, resumes, deletes, restores and purges organizations. {@link change} acts for a user, whose rights are
 * checked. The other methods act for the operator. A change to the current status does nothing and is not recorded.
 * When a change resolves, this process has applied it.
 */
@Injectable()
export class OrganizationLifecycle {
  constructor(
    private readonly audit: CoreAuditLog,
    private readonly organizations: OrganizationRepository,
    private readonly reader: OrganizationsService,
    private readonly tenants: TenantLifecycle,
  ) {}

  /**
   * @returns the organization as the user can read it afterwards.
   * @throws OrganizationNotFound, OwnersOnly, SuspendedByPlatform, StatusConflict
   */
  async change(verb: Verb, slug: string, { user, actor }: { user: User; actor: Actor }): Promise<Organization> {
    const isOperator = may(user, 'organizations:all');
    const isForOwners = BY_OWNERS_ONLY.includes(verb) || !isOperator;
    const organization = await (isForOwners ? this.reader.getOwned(user, slug) : this.reader.get(user, slug));
    await this[verb](organization, { by: isOperator ? 'admin' : 'owner', actor });
    return this.reader.getById(user, organization.id);
  }

  /** @throws StatusConflict */
  async suspend({ id }: Organization, { by, actor }: Origin): Promise<void> {
    const suspended = await this.tenants.suspend(id, by, this.entry('suspend', id, actor));
    if (!suspended) await this.requireStatus(id, by === 'admin' ? ['suspended', 'deleted'] : ['suspended']);
  }

  /** @throws SuspendedByPlatform, StatusConflict */
  async resume({ id }: Organization, { by, actor }: Origin): Promise<void> {
    const resumed = await this.tenants.resume(id, by, this.entry('resume', id, actor));
    if (!resumed && (await this.statusOf(id)) === 'suspended') throw new SuspendedByPlatform();
    if (!resumed) await this.requireStatus(id, by === 'admin' ? ['active', 'deleted'] : ['active']);
  }

  /** @throws StatusConflict */
  async delete({ id, status }: Organization, { actor }: Origin): Promise<void> {
    if (status === 'deleted') return;
    const deleted = await this.tenants.delete(id, this.entry('delete', id, actor));
    if (!deleted) await this.requireStatus(id, ['deleted']);
  }

  /** @throws StatusConflict if it is being purged, or if its database no longer exists. */
  async restore({ id, status }: Organization, { actor }: Origin): Promise<void> {
    if (status !== 'deleted') return;
    const restored = await this.tenants.restore(id, this.entry('restore', id, actor));
    if (!restored) await this.requireStatus(id, ['active', 'suspended']);
  }

  /** Purges a deleted organization and its data before the retention ends. @throws StatusConflict */
  async purge({ id, status }: Organization, { actor }: Origin): Promise<void> {
    const purged = status === 'deleted' && (await this.tenants.purgeNow(id, this.entry('purge', id, actor)));
    if (!purged) throw new StatusConflict(status);
  }

  /** Handles the case that another caller made the same change concurrently. */
  private async requireStatus(id: string, wanted: TenantStatus[]): Promise<void> {
    const status = await this.statusOf(id);
    if (!wanted.includes(status)) throw new StatusConflict(status);
  }

  private async statusOf(id: string): Promise<TenantStatus> {
    const status = await this.organizations.statusOf(id);
    if (status === null) throw new OrganizationNotFound();
    return status;
  }

  private entry(verb: Verb | 'purge', id: string, actor: Actor): () => Promise<void> {
    return () => this.audit.record({ actor, action: `organization.${verb}`, object: `organization:${id}` });
  }
}
