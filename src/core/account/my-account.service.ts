import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OwnerAccess } from '../../auth/login/owner-access.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { type OwnedOrganization, OwnerRepository } from '../organization-owners/owner.repository.js';
import { CoreUserAdministration } from '../users/user-administration.service.js';
import type { User } from '../users/user.entity.js';
import { LastOwnerOf } from './my-account.errors.js';

/** Deletes the account of a platform user at the user's own request. */
@Injectable()
export class MyAccountService {
  private readonly logger = new Logger(MyAccountService.name);

  constructor(
    private readonly core: CoreContext,
    private readonly owners: OwnerRepository,
    private readonly users: CoreUserAdministration,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
  ) {}

  /** Organizations that are deleted do not count: they need no owner. @throws LastAdmin, LastOwnerOf */
  async remove(user: User, actor: Actor): Promise<void> {
    const owned = await this.core.transaction(async () => {
      await this.users.requireAnotherAdmin(user); // first, because it locks the admins' rows in order
      const organizations = await this.owners.lockOwned(user.id);
      const [orphan] = organizations.filter((one) => one.status !== 'deleted' && !one.has_other_owner);
      if (orphan) throw new LastOwnerOf(orphan.slug);
      await this.users.remove(user, actor);
      return organizations;
    });
    for (const organization of owned) await this.eraseInside(organization, user.id, actor);
  }

  /** The account inside is unusable already: it has neither a password nor a session. */
  private async eraseInside({ id, slug, status }: OwnedOrganization, userId: string, actor: Actor): Promise<void> {
    if (status === 'deleted') return;
    try {
      await this.tenants.administer(slug, async () => {
        if (this.tenants.tenant.id === id) await this.entrance.accounts.erase(userId, actor);
      });
    } catch (error) {
      this.logger.warn({ err: error, organization: id }, 'Deleting the account of a former owner failed');
    }
  }
}
