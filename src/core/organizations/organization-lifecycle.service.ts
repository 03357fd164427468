import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import type { Authority } from '../../tenancy/tenant-states.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { OrganizationLifecycle } from './organization-lifecycle.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';

/**
 * Checks the caller's right to suspend, resume, delete and restore an organization. Returns the organization as the
 * caller may read it afterwards.
 */
@Injectable()
export class OrganizationLifecycleService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly lifecycle: OrganizationLifecycle,
  ) {}

  /** @throws OrganizationNotFound, StatusConflict */
  async suspend(user: User, slug: string, actor: Actor): Promise<Organization> {
    const organization = await this.organizations.get(user, slug);
    await this.lifecycle.suspend(organization, authorityOf(user), actor);
    return this.organizations.getById(user, organization.id);
  }

  /** @throws OrganizationNotFound, SuspendedByPlatform, StatusConflict */
  async resume(user: User, slug: string, actor: Actor): Promise<Organization> {
    const organization = await this.organizations.get(user, slug);
    await this.lifecycle.resume(organization, authorityOf(user), actor);
    return this.organizations.getById(user, organization.id);
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict */
  async delete(user: User, slug: string, actor: Actor): Promise<Organization> {
    const organization = await this.organizations.getOwned(user, slug);
    await this.lifecycle.delete(organization, actor);
    return this.organizations.getById(user, organization.id);
  }

  /**
   * @throws OrganizationNotFound, OwnersOnly, StatusConflict when it is being purged, or its database no longer exists.
   */
  async restore(user: User, slug: string, actor: Actor): Promise<Organization> {
    const organization = await this.organizations.getOwned(user, slug);
    await this.lifecycle.restore(organization, actor);
    return this.organizations.getById(user, organization.id);
  }
}

const authorityOf = (user: User): Authority => (may(user, 'organizations:all') ? 'admin' : 'owner');
