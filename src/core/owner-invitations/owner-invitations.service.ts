import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { InvitationLimit } from '../../auth/login/invitation-limit.js';
import { isId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import type { Organization } from '../organizations/organization.entity.js';
import { OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { OwnerInvitationNotFound } from './owner-invitation.errors.js';
import {
  type OwnerInvitation,
  OwnerInvitationRepository,
  type ReceivedOwnerInvitation,
} from './owner-invitation.repository.js';

/** Adds owners to an organization: an owner invites an e-mail address, and the person with that address accepts. */
@Injectable()
export class OwnerInvitationsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly ownership: OrganizationRepository,
    private readonly invitations: OwnerInvitationRepository,
    private readonly limit: InvitationLimit,
    private readonly audit: CoreAuditLog,
  ) {}

  /** @throws OrganizationNotFound, OwnersOnly */
  async list(user: User, slug: string, page: PageQuery): Promise<OwnerInvitation[]> {
    return this.invitations.listOf((await this.organizations.getOwned(user, slug)).id, page);
  }

  /** The invitations that the user received. */
  listReceived(user: User, page: PageQuery): Promise<ReceivedOwnerInvitation[]> {
    return this.invitations.listFor(user.email, page);
  }

  /**
   * Does not check whether an account with the address exists, so that the response does not reveal it.
   *
   * @throws OrganizationNotFound, OwnersOnly, StatusConflict, TooManyRequests
   */
  async create(user: User, slug: string, { email, actor }: { email: string; actor: Actor }): Promise<OwnerInvitation> {
    const { id, status } = await this.organizations.getOwned(user, slug);
    if (status === 'deleted') throw new StatusConflict('deleted');
    await this.limit.count(id, user.id);
    return this.core.transaction(async () => {
      if (!(await this.ownership.holdOwner(id, user.id))) throw new OwnersOnly();
      const invitation = await this.invitations.create(id, user.id, email);
      await this.audit.record({
        actor,
        action: 'owner-invitation.create',
        object: `organization:${id}`,
        details: { invitation_id: invitation.id, email },
      });
      return invitation;
    });
  }

  /** Revokes an invitation. @throws OrganizationNotFound, OwnersOnly, OwnerInvitationNotFound */
  async remove(
    user: User,
    slug: string,
    { invitationId, actor }: { invitationId: string; actor: Actor },
  ): Promise<void> {
    const { id } = await this.organizations.getOwned(user, slug);
    await this.core.transaction(async () => {
      if (!(await this.ownership.holdOwner(id, user.id))) throw new OwnersOnly();
      const email = isId(invitationId) ? await this.invitations.remove(id, invitationId) : null;
      if (email === null) throw new OwnerInvitationNotFound();
      const details = { invitation_id: invitationId, email };
      const object = `organization:${id}` as const;
      await this.audit.record({ actor, action: 'owner-invitation.revoke', object, details });
    });
  }

  /**
   * Makes the user an owner. The organization then counts towards the user's quota. A user who already owns it stays an
   * owner, and the invitation is used up.
   *
   * @throws OwnerInvitationNotFound, QuotaExceeded, StatusConflict; the invitation then stays open.
   */
  async accept(user: User, invitationId: string, actor: Actor): Promise<Organization> {
    const quota = may(user, 'organizations:any-number') ? null : this.config.ORGANIZATIONS_PER_OWNER;
    const organizationId = await this.core.transaction(async () => {
      const invitation = await this.invitations.take(invitationId, user.email);
      if (!invitation) throw new OwnerInvitationNotFound();
      const { organization_id: id, invited_by } = invitation;
      if ((await this.ownership.statusOf(id)) === 'deleted') throw new StatusConflict('deleted');
      if (await this.ownership.addOwner(id, user.id, quota)) {
        const details = { user_id: user.id, invited_by };
        await this.audit.record({ actor, action: 'owner.add', object: `organization:${id}`, details });
      }
      return id;
    });
    return this.organizations.getById(user, organizationId);
  }
}
