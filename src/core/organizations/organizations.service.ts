import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CoreContext } from '../../database/core/core-context.js';
import { isSlug } from '../../tenancy/slug.js';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { User } from '../users/user.entity.js';
import type { Organization } from './organization.entity.js';
import { OrganizationNotFound, OwnersOnly, StatusConflict } from './organization.errors.js';
import { OrganizationRepository } from './organization.repository.js';
import type { OrganizationQuery } from './organization-query.dto.js';
import type { UpdateOrganization } from './update-organization.dto.js';

interface Change {
  changes: UpdateOrganization;
  actor: Actor;
}

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly core: CoreContext,
    private readonly audit: CoreAuditLog,
    private readonly organizations: OrganizationRepository,
    private readonly changes: TenantChanges,
  ) {}

  list(user: User, query: OrganizationQuery): Promise<Organization[]> {
    return this.organizations.listVisible(user, query);
  }

  /** @throws OrganizationNotFound */
  async get(user: User, slug: string): Promise<Organization> {
    const organization = isSlug(slug) ? await this.organizations.findVisible(user, slug) : null;
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }

  /** @throws OrganizationNotFound */
  async getById(user: User, id: string): Promise<Organization> {
    const organization = await this.organizations.findVisibleById(user, id);
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }

  /** @throws OrganizationNotFound, and OwnersOnly for a platform admin who does not own it. */
  async getOwned(user: User, slug: string): Promise<Organization> {
    const organization = await this.get(user, slug);
    if (!(await this.organizations.isOwner(organization.id, user.id))) throw new OwnersOnly();
    return organization;
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict */
  async update(user: User, slug: string, { changes, actor }: Change): Promise<Organization> {
    const changed = await this.changeOwned(user, slug, async (organization) => {
      const fields = (Object.keys(changes) as (keyof UpdateOrganization)[]).filter(
        (field) => changes[field] !== undefined && changes[field] !== organization[field],
      );
      if (fields.length === 0) return organization;
      const object = `organization:${organization.id}` as const;
      await this.audit.record({ actor, action: 'organization.update', object, details: { fields } });
      return this.organizations.updateReturning(organization, changes);
    });
    await this.changes.catchUp();
    return changed;
  }

  /**
   * Runs `change` in a transaction of core, during which the user remains an owner.
   *
   * @throws OrganizationNotFound, OwnersOnly, and StatusConflict for a deleted organization.
   */
  async changeOwned<T>(user: User, slug: string, change: (organization: Organization) => Promise<T>): Promise<T> {
    const organization = await this.getOwned(user, slug);
    if (organization.status === 'deleted') throw new StatusConflict('deleted');
    return this.core.transaction(async () => {
      if (!(await this.organizations.holdOwner(organization.id, user.id))) throw new OwnersOnly();
      return change(organization);
    });
  }
}
