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
   * The owner is held meanwhile: whoever removes them waits, and then ends this session with the others.
   *
   * @returns an access token for inside.
   * @throws OrganizationNotFound, OwnersOnly, TenantNotFound, TenantSuspended, TenantUnavailable
   */
  async issue(owner: User, slug: string, actor: Actor): Promise<string> {
    const { id } = await this.organizations.getOwned(owner, slug);
    return this.tenants.run(slug, () =>
      this.core.transaction(async () => {
        if (!(await this.owners.hold(id, owner.id))) throw new OwnersOnly();
        await this.audit.record({ actor, action: 'owner.enter', object: `organization:${id}` });
        return this.entrance.accounts.enter(owner, actor);
      }),
    );
  }
}
