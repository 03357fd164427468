import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { Permission } from '../../auth/access/permissions.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { Roles } from '../../auth/roles/roles.js';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { TenantTickets } from '../../tickets/tenant-tickets.js';
import { TenantRegistrationService } from '../auth/registration.service.js';
import type { User } from '../users/user.entity.js';
import type { AcceptInvitation } from './accept-invitation.dto.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationRepository } from './invitation.repository.js';
import { type InvitationPreview, invitationPreview } from './invitation.view.js';

/**
 * Invitations, for their recipients. The link proves that they receive mail at the address, so nothing else is
 * compared.
 */
@Injectable()
export class ReceivedInvitationsService {
  constructor(
    private readonly tenants: TenantContext,
    private readonly core: CoreContext,
    private readonly invitations: InvitationRepository,
    private readonly tickets: TenantTickets,
    private readonly passwords: Passwords,
    private readonly registrations: TenantRegistrationService,
    private readonly roles: Roles,
  ) {}

  /** @throws LinkInvalid, LinkExpired */
  async preview(presented: PresentedTicket): Promise<InvitationPreview> {
    const { slug } = this.tenants.tenant;
    const invitation = await this.tenants.transaction(() => this.hold(presented));
    const [row] = await this.core.manager.query<{ name: string }[]>('SELECT name FROM organizations WHERE slug = $1', [
      slug,
    ]);
    return invitationPreview(invitation, { name: row?.name ?? slug, slug });
  }

  /**
   * Creates the account with the address and the role of the invitation, even where registration is closed. If the
   * password does not satisfy the policy, the link stays valid.
   *
   * @throws LinkInvalid, LinkExpired, EmailTaken, ValidationFailed
   */
  async accept(presented: PresentedTicket, fields: AcceptInvitation, actor: Actor): Promise<User> {
    const { password, first_name = null, last_name = null } = fields;
    await this.tickets.get(presented); // before the password is hashed, which is slow
    const password_hash = await this.passwords.hash(password, actor);
    return this.tenants.transaction(async () => {
      const { id: invitation_id, email, role, invited_by } = await this.hold(presented);
      await this.tickets.take(presented);
      await this.invitations.delete({ id: invitation_id });
      const id = newId();
      const account = { id, email, password_hash, first_name, last_name, role, email_verified_at: new Date() };
      return this.registrations.create(
        { ...account, locale: actor.locale ?? null },
        { actor: { ...actor, userId: id }, action: 'invitation.accept', details: { invitation_id, invited_by, role } },
      );
    });
  }

  /**
   * The invitation of a valid ticket, locked until the transaction ends. It gives no access while its sender is
   * inactive, may not invite, or lacks a permission of the role.
   */
  private async hold(presented: PresentedTicket): Promise<Invitation> {
    const sender = await this.invitations.holdSenderRole(presented.id);
    const invitation = await this.invitations.hold({ ticket_id: presented.id });
    await this.tickets.get(presented);
    if (!sender || !invitation) throw new LinkInvalid();
    const held = await this.roles.permissionsOf(sender);
    const given = await this.roles.permissionsOf(invitation.role);
    if (!['users:invite', ...given].every((one) => held.includes(one as Permission))) throw new LinkInvalid();
    return invitation;
  }
}
