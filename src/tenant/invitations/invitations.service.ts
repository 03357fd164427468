import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { EmailTaken } from '../../auth/auth.errors.js';
import { languageOf } from '../../auth/accounts/language-of.js';
import { InvitationLimit } from '../../auth/invitations/invitation-limit.js';
import { Roles } from '../../auth/roles/roles.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { Mails } from '../../mail/mails.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { Ticket } from '../../tickets/ticket.entity.js';
import { TenantTickets } from '../../tickets/tenant-tickets.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import type { CreateInvitation } from './create-invitation.dto.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationNotFound } from './invitation.errors.js';
import { InvitationRepository } from './invitation.repository.js';

/** The user who sends an invitation, and the origin of the call. */
interface Sender {
  readonly user: User;
  readonly actor: Actor;
}

/** Invites people into the organization by mail. A sender needs every permission of the role. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly tenants: TenantContext,
    private readonly invitations: InvitationRepository,
    private readonly users: UserRepository,
    private readonly tickets: TenantTickets,
    private readonly mails: Mails,
    private readonly limit: InvitationLimit,
    private readonly audit: TenantAuditLog,
    private readonly roles: Roles,
  ) {}

  list(page: PageQuery): Promise<Invitation[]> {
    return this.invitations.list(page);
  }

  /** @throws MailUnavailable, RoleUnknown, PermissionNotHeld, EmailTaken, TooManyRequests */
  async create({ email, role }: CreateInvitation, { user, actor }: Sender): Promise<Invitation> {
    this.mails.requireAvailable();
    await this.roles.requireAssignable(role, actor);
    if (await this.users.findByEmail(email)) throw new EmailTaken();
    await this.count(email, user);
    return this.tenants.transaction(async () => {
      await this.roles.requireAssignable(role, actor); // again, because a role may be deleted meanwhile
      const invitation = await this.invitations.add(await this.send(email, { user, actor }), role, user.id);
      await this.record('create', invitation, actor);
      return invitation;
    });
  }

  /**
   * Sends a new link, which is valid for 7 days. The earlier link is invalid from then on, and the caller counts as the
   * sender.
   *
   * @throws MailUnavailable, InvitationNotFound, PermissionNotHeld, TooManyRequests
   */
  async resend(id: string, { user, actor }: Sender): Promise<void> {
    this.mails.requireAvailable();
    await this.tenants.transaction(async () => {
      const invitation = await this.get(id);
      await this.roles.requireAssignable(invitation.role, actor);
      await this.count(invitation.email, user);
      await this.tickets.revoke('invite', { id: invitation.ticket_id });
      const { id: ticket_id, expires_at } = await this.send(invitation.email, { user, actor });
      await this.invitations.update({ id }, { ticket_id, expires_at, invited_by: user.id });
      await this.record('resend', invitation, actor);
    });
  }

  /** @throws InvitationNotFound */
  async revoke(id: string, actor: Actor): Promise<void> {
    await this.tenants.transaction(async () => {
      const invitation = await this.get(id);
      await this.invitations.delete({ id });
      await this.tickets.revoke('invite', { id: invitation.ticket_id });
      await this.record('revoke', invitation, actor);
    });
  }

  /** @throws TooManyRequests */
  private count(email: string, { id, core_user_id }: User): Promise<void> {
    return this.limit.count({ organizationId: this.tenants.tenant.id, inviterId: core_user_id ?? id, email });
  }

  private async get(id: string): Promise<Invitation> {
    const invitation = await this.invitations.hold({ id });
    if (!invitation) throw new InvitationNotFound();
    return invitation;
  }

  /** The language of the recipient is unknown, so the e-mail is in the sender's. */
  private async send(email: string, { user, actor }: Sender): Promise<Ticket> {
    const ticket = await this.tickets.issue({ purpose: 'invite', email });
    const locale = languageOf(user, actor);
    await this.mails.queue({ template: 'invitation', locale, facts: {}, ticket });
    return ticket;
  }

  private record(verb: string, { id, role }: Invitation, actor: Actor): Promise<void> {
    return this.audit.record({ actor, action: `invitation.${verb}`, object: `invitation:${id}`, details: { role } });
  }
}
