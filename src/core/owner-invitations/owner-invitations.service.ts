import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { languageOf } from '../../auth/accounts/language-of.js';
import { InvitationLimit } from '../../auth/invitations/invitation-limit.js';
import { isId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import { Mails } from '../../mail/mails.js';
import { nameInMail } from '../../mail/organization-name.js';
import { CoreTickets } from '../../tickets/core-tickets.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { OwnersOnly, StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { User } from '../users/user.entity.js';
import { OwnerInvitationNotFound } from './owner-invitation.errors.js';
import { type OwnerInvitation, OwnerInvitationRepository } from './owner-invitation.repository.js';

/** Invites people by mail to own an organization. */
@Injectable()
export class OwnerInvitationsService {
  constructor(
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly ownership: OrganizationRepository,
    private readonly invitations: OwnerInvitationRepository,
    private readonly tickets: CoreTickets,
    private readonly mails: Mails,
    private readonly limit: InvitationLimit,
    private readonly audit: CoreAuditLog,
  ) {}

  /** @throws OrganizationNotFound, OwnersOnly */
  async list(user: User, slug: string, page: PageQuery): Promise<OwnerInvitation[]> {
    return this.invitations.listOf((await this.organizations.getOwned(user, slug)).id, page);
  }

  /**
   * Does not check whether an account with the address exists, so that the response does not reveal it.
   *
   * @throws OrganizationNotFound, OwnersOnly, MailUnavailable, StatusConflict, TooManyRequests
   */
  async create(user: User, slug: string, { email, actor }: { email: string; actor: Actor }): Promise<OwnerInvitation> {
    const { id, name, status } = await this.organizations.getOwned(user, slug);
    this.mails.requireAvailable();
    if (status === 'deleted') throw new StatusConflict('deleted');
    await this.limit.count({ organizationId: id, inviterId: user.id, email });
    return this.core.transaction(async () => {
      if (!(await this.ownership.holdOwner(id, user.id))) throw new OwnersOnly();
      const ticket = await this.tickets.issue({ purpose: 'owner', email });
      const invitation = await this.invitations.create(ticket, id, user.id);
      const locale = languageOf(user, actor); // the recipient's is unknown
      const facts = { organization: nameInMail({ name, slug }) };
      await this.mails.queue({ template: 'owner-invitation', locale, facts, ticket });
      const details = { invitation_id: invitation.id };
      await this.audit.record({ actor, action: 'owner-invitation.create', object: `organization:${id}`, details });
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
      const isRemoved = isId(invitationId) && (await this.invitations.remove(id, invitationId));
      if (!isRemoved) throw new OwnerInvitationNotFound();
      await this.tickets.revoke('owner', { id: invitationId });
      const details = { invitation_id: invitationId };
      await this.audit.record({ actor, action: 'owner-invitation.revoke', object: `organization:${id}`, details });
    });
  }
}
