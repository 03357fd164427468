import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { OwnerEntrance } from '../../auth/owner-entrance.js';
import { CoreContext } from '../../database/core-context.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { OwnersOnly } from '../organizations/organization.errors.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { User } from '../users/user.entity.js';
import { OwnerRepository } from './owner.repository.js';

/** Lets owners into their organization as its administrators. */
@Injectable()
export class OwnerTokenService {
  constructor(
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly owners: OwnerRepository,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerEntrance,
    private readonly audit: CoreAuditLog,
  ) {}

  /**
   * No connection of core is held while the tenant is waited for. Core is asked once more when the session is there: an
   * owner removed before that is locked out again, and one removed after it by {@link OwnersService.remove}.
   *
   * @returns an access token for inside.
   * @throws OrganizationNotFound, OwnersOnly, TenantNotFound, TenantSuspended, TenantUnavailable
   */
  async issue(owner: User, slug: string, actor: Actor): Promise<string> {
    const { id } = await this.organizations.getOwned(owner, slug);
    return this.tenants.run(slug, async () => {
      const token = await this.entrance.accounts.enter(owner, actor);
      if (await this.confirm(id, owner, actor)) return token;
      await this.entrance.accounts.expel(owner.id, actor);
      throw new OwnersOnly();
    });
  }

  /** @returns whether the user still owns the organization. Then core's audit log says that they entered it. */
  private confirm(organizationId: string, owner: User, actor: Actor): Promise<boolean> {
    return this.core.transaction(async () => {
      const isOwner = await this.owners.hold(organizationId, owner.id);
      if (isOwner) await this.audit.record({ actor, action: 'owner.enter', object: `organization:${organizationId}` });
      return isOwner;
    });
  }
}
