import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import type { AuditEvent } from '../../auth/audit-log.js';
import { UserNotFound } from '../../auth/auth.errors.js';
import { OwnerEntrance } from '../../auth/owner-entrance.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core-context.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { Organization } from '../organizations/organization.entity.js';
import { OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { LastOwner, OwnerNotFound } from './owner.errors.js';
import { OwnerRepository } from './owner.repository.js';

/** Who owns an organization. Its owners decide, and there is always one left who can log in. */
@Injectable()
export class OwnersService {
  constructor(
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly owners: OwnerRepository,
    private readonly users: UserRepository,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerEntrance,
    private readonly audit: CoreAuditLog,
  ) {}

  /** @throws OrganizationNotFound, OwnersOnly */
  async list(user: User, slug: string, page: PageQuery): Promise<User[]> {
    return this.owners.list((await this.organizations.getOwned(user, slug)).id, page);
  }

  /** Who owns it already stays as they are. @throws OrganizationNotFound, OwnersOnly, StatusConflict, UserNotFound */
  async add(user: User, slug: string, { email, actor }: { email: string; actor: Actor }): Promise<User> {
    const organization = await this.getChangeable(user, slug);
    const owner = await this.users.findByEmail(email);
    if (!owner?.is_active) throw new UserNotFound(`with the e-mail address ${email}`);
    await this.core.transaction(async () => {
      if (!(await this.owners.hold(organization.id, user.id))) throw new OwnersOnly();
      if (await this.owners.add(organization.id, owner.id))
        await this.audit.record(event('add', { organization, owner, actor }));
    });
    return owner;
  }

  /**
   * When this resolves, the former owner's sessions inside of the organization have ended; when they cannot be, nothing
   * has happened. No connection of core is held while the tenant is waited for, so sessions are ended twice: those there
   * are, and after the removal those that began meanwhile.
   *
   * @throws OrganizationNotFound, OwnersOnly, StatusConflict, OwnerNotFound, LastOwner, TenantUnavailable
   */
  async remove(user: User, slug: string, { ownerId, actor }: { ownerId: string; actor: Actor }): Promise<void> {
    const organization = await this.getChangeable(user, slug);
    const change = { organization, owner: { id: ownerId }, actor };
    await this.tenants.administer(slug, async () => {
      requireRemovable(await this.owners.listAll(organization.id), user, ownerId);
      await this.entrance.accounts.expel(ownerId, actor);
      await this.core.transaction(async () => {
        requireRemovable(await this.owners.lock(organization.id), user, ownerId);
        await this.owners.dismiss(organization.id, ownerId);
        await this.audit.record(event('remove', change));
      });
      await this.entrance.accounts.expel(ownerId, actor);
    });
  }

  private async getChangeable(user: User, slug: string): Promise<Organization> {
    const organization = await this.organizations.getOwned(user, slug);
    if (organization.status === 'deleted') throw new StatusConflict('deleted');
    return organization;
  }
}

interface Change {
  organization: Organization;
  owner: Pick<User, 'id'>;
  actor: Actor;
}

const event = (verb: 'add' | 'remove', { organization, owner, actor }: Change): AuditEvent => ({
  actor,
  action: `owner.${verb}`,
  object: `organization:${organization.id}`,
  details: { user_id: owner.id },
});

/** @throws OwnersOnly, OwnerNotFound, LastOwner */
function requireRemovable(owners: Pick<User, 'id' | 'is_active'>[], user: User, ownerId: string): void {
  if (!owners.some(({ id }) => id === user.id)) throw new OwnersOnly();
  if (!owners.some(({ id }) => id === ownerId)) throw new OwnerNotFound();
  if (!owners.some(({ id, is_active }) => id !== ownerId && is_active)) throw new LastOwner();
}
