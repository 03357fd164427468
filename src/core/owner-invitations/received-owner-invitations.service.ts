import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RegistrationClosed } from '../../auth/auth.errors.js';
import { Passwords } from '../../auth/passwords/passwords.js';
import { emailForms } from '../../common/email-address.js';
import { newId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreTickets } from '../../tickets/core-tickets.js';
import { TicketFormat } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { CoreAuditLog } from '../audit/audit-log.js';
import { CoreRegistrationService } from '../auth/registration.service.js';
import type { Organization } from '../organizations/organization.entity.js';
import { StatusConflict } from '../organizations/organization.errors.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { may } from '../permissions.js';
import type { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import type { AcceptOwnerInvitation } from './accept-owner-invitation.dto.js';
import { InvitationForAnother, PasswordMissing } from './owner-invitation.errors.js';
import { OwnerInvitationRepository, type ReceivedOwnerInvitation } from './owner-invitation.repository.js';

/** The caller that accepts an invitation. */
interface Recipient {
  /** Null for a caller that is not logged in. */
  readonly user: User | null;
  readonly actor: Actor;
}

/** Invitations to own an organization, for their recipients. The link proves that they receive mail at the address. */
@Injectable()
export class ReceivedOwnerInvitationsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly organizations: OrganizationsService,
    private readonly ownership: OrganizationRepository,
    private readonly invitations: OwnerInvitationRepository,
    private readonly tickets: CoreTickets,
    private readonly format: TicketFormat,
    private readonly users: UserRepository,
    private readonly registrations: CoreRegistrationService,
    private readonly passwords: Passwords,
    private readonly audit: CoreAuditLog,
  ) {}

  /** The open invitations for the user's address. An unconfirmed address may belong to another person. */
  async list(user: User, page: PageQuery): Promise<ReceivedOwnerInvitation[]> {
    return user.email_verified_at === null ? [] : this.invitations.listFor(user.email, page);
  }

  /**
   * Makes the user an owner, or a new user for a caller that is not logged in. The organization counts towards the
   * user's quota from then on. A user who already owns it stays an owner, and the invitation is used up.
   *
   * @throws LinkInvalid, LinkExpired, InvitationForAnother, PasswordMissing, RegistrationClosed, EmailTaken,
   * QuotaExceeded, StatusConflict; the link then stays valid.
   */
  async accept({ token, ...fields }: AcceptOwnerInvitation, { user, actor }: Recipient): Promise<Organization> {
    const presented = this.format.parse(token, ['owner']);
    const { email } = await this.tickets.get(presented);
    if (user && !emailForms(email).includes(user.email)) throw new InvitationForAnother();
    const password_hash = user ? null : await this.hash(fields, actor);
    const owned = await this.core.transaction(async () => {
      const invitation = await this.invitations.take(presented.id); // before its ticket, as a revocation does
      await this.tickets.take(presented);
      if (!invitation) throw new LinkInvalid();
      const { organization_id: id, invited_by } = invitation;
      if ((await this.ownership.statusOf(id)) === 'deleted') throw new StatusConflict('deleted');
      const { first_name = null, last_name = null } = fields;
      const owner = user
        ? await this.verified(user)
        : await this.register({ email, password_hash, first_name, last_name }, actor);
      const quota = may(owner, 'organizations:any-number') ? null : this.config.ORGANIZATIONS_PER_OWNER;
      if (await this.ownership.addOwner(id, owner.id, quota)) {
        const details = { user_id: owner.id, invited_by };
        const entry = { actor: { ...actor, userId: owner.id }, action: 'owner.add' } as const;
        await this.audit.record({ ...entry, object: `organization:${id}`, details });
      }
      return { owner, id };
    });
    return this.organizations.getById(owned.owner, owned.id);
  }

  /** @throws RegistrationClosed, PasswordMissing */
  private async hash({ password }: Pick<AcceptOwnerInvitation, 'password'>, actor: Actor): Promise<string> {
    if (this.config.CORE_REGISTRATION === 'closed') throw new RegistrationClosed('This platform');
    if (password === undefined) throw new PasswordMissing();
    return this.passwords.hash(password, actor);
  }

  private async verified(user: User): Promise<User> {
    if (user.email_verified_at !== null) return user;
    return this.users.updateReturning(user, { email_verified_at: new Date() });
  }

  /** @throws EmailTaken */
  private register(
    fields: Pick<User, 'email' | 'password_hash' | 'first_name' | 'last_name'>,
    actor: Actor,
  ): Promise<User> {
    const id = newId();
    return this.registrations.create(
      { ...fields, id, email_verified_at: new Date(), locale: actor.locale ?? null },
      { actor: { ...actor, userId: id }, action: 'user.register' },
    );
  }
}
