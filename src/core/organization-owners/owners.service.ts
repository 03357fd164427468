import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OwnerAccess } from '../../auth/login/owner-access.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { Organization } from '../organizations/organization.entity.js';
import { OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { User } from '../users/user.entity.js';
import { LastOwner, OwnerNotFound } from './owner.errors.js';
import { OwnerRepository } from './owner.repository.js';

interface Removal {
  ownerId: string;
  actor: Actor;
}

/** The owners of an organization. Only owners manage them, and at least one owner who can log in always remains. */
@Injectable()
export class OwnersService {
  private readonly logger = new Logger(OwnersService.name);

  constructor(
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly owners: OwnerRepository,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
    private readonly audit: CoreAuditLog,
  ) {}

  /** Platform admins read them too. @throws OrganizationNotFound */
  async list(user: User, slug: string, page: PageQuery): Promise<User[]> {
    return this.owners.list((await this.organizations.get(user, slug)).id, page);
  }

  /**
   * When this resolves, the former owner's sessions in the organization are rejected, because each of them depends on
   * core. An owner may also leave a deleted organization.
   *
   * @throws OrganizationNotFound, OwnersOnly, StatusConflict, OwnerNotFound, LastOwner
   */
  async remove(user: User, slug: string, removal: Removal): Promise<void> {
    const organization = await this.organizations.getOwned(user, slug);
    const { ownerId, actor } = removal;
    if (organization.status === 'deleted' && ownerId !== user.id) throw new StatusConflict('deleted');
    await this.core.transaction(async () => {
      const owners = await this.owners.lock(organization.id);
      if (!owners.some(({ id }) => id === user.id)) throw new OwnersOnly();
      if (!owners.some(({ id }) => id === ownerId)) throw new OwnerNotFound();
      if (!owners.some(({ id, is_active }) => id !== ownerId && is_active)) throw new LastOwner();
      await this.owners.dismiss(organization.id, ownerId);
      const object = `organization:${organization.id}` as const;
      await this.audit.record({ actor, action: 'owner.remove', object, details: { user_id: ownerId } });
    });
    if (organization.status !== 'deleted') await this.expel(organization, removal);
  }

  /**
   * Deactivates the owner's account in the organization. If that fails, the account is unusable anyway: it has neither
   * a password nor a session.
   */
  private async expel({ id, slug }: Organization, { ownerId, actor }: Removal): Promise<void> {
    try {
      await this.tenants.administer(slug, async () => {
        if (this.tenants.tenant.id === id) await this.entrance.accounts.expel(ownerId, actor);
      });
    } catch (error) {
      this.logger.warn({ err: error, organization: id }, 'Deactivating the account of a former owner failed');
    }
  }
}
