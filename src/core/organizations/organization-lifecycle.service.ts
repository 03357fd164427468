import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import type { Authority } from '../../tenancy/tenant-states.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { OrganizationLifecycle } from './organization-lifecycle.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsService } from './organizations.service.js';

/** Who may suspend, resume, delete and restore an organization. */
@Injectable()
export class OrganizationLifecycleService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly lifecycle: OrganizationLifecycle,
  ) {}

  /** @throws OrganizationNotFound, StatusConflict */
  async suspend(user: User, slug: string, actor: Actor): Promise<Organization> {
    return this.lifecycle.suspend(await this.organizations.get(user, slug), authorityOf(user), actor);
  }

  /** @throws OrganizationNotFound, SuspendedByPlatform, StatusConflict */
  async resume(user: User, slug: string, actor: Actor): Promise<Organization> {
    return this.lifecycle.resume(await this.organizations.get(user, slug), authorityOf(user), actor);
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict */
  async delete(user: User, slug: string, actor: Actor): Promise<Organization> {
    return this.lifecycle.delete(await this.organizations.getOwned(user, slug), actor);
  }

  /** @throws OrganizationNotFound, OwnersOnly, StatusConflict when it is being purged, or its database is lost. */
  async restore(user: User, slug: string, actor: Actor): Promise<Organization> {
    return this.lifecycle.restore(await this.organizations.getOwned(user, slug), actor);
  }
}

const authorityOf = (user: User): Authority => (may(user, 'organizations:all') ? 'admin' : 'owner');
