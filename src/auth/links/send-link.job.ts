import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { CoreJob, TenantJob } from '../../jobs/job.decorators.js';
import type { JobHandler } from '../../jobs/job-handler.js';
import { Mails } from '../../mail/mails.js';
import type { Ticket } from '../../tickets/ticket.entity.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { type LinkRequest, SEND_LINK } from './account-links.js';

/** The e-mail with a link for a user. */
const LINKS = { reset: 'reset-password', magic: 'magic-link' } as const;

/** The e-mail to an address that a caller claims, if it has an account and if it has none. */
const CLAIMS = {
  register: { known: 'account-exists', unknown: 'confirm-registration' },
  email: { known: 'email-in-use', unknown: 'confirm-email' },
} as const;

/**
 * Looks up the account of a requested link, and queues the e-mail. A ticket without an e-mail is deleted, so no address
 * of a person without an account remains.
 */
@Injectable()
@TenantJob(SEND_LINK)
@CoreJob(SEND_LINK)
export class SendLink implements JobHandler<LinkRequest> {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
  ) {}

  async run(request: LinkRequest): Promise<void> {
    const { database, tickets, users } = this.contexts.current;
    await database.transaction(async () => {
      const ticket = await tickets.find(request.ticket_id);
      if (!ticket) return; // withdrawn since, or an earlier attempt has done this
      const user = await users.findByEmail(ticket.email);
      if (request.purpose === 'register' || request.purpose === 'email')
        await this.answerClaim(CLAIMS[request.purpose], { ticket, user, request });
      else if (user?.is_active) await this.sendLink(request.purpose, { ticket, user, request });
      else await this.refuse(request.purpose, { ticket, user, request });
    });
  }

  /** A link for a user who forgot the password, or logs in without one. */
  private async sendLink(
    purpose: keyof typeof LINKS,
    { ticket: requested, user, request }: { ticket: Ticket; user: Account; request: LinkRequest },
  ): Promise<void> {
    const { tickets, audit } = this.contexts.current;
    const ticket = await tickets.bind(requested.id, user.id);
    if (!ticket) return; // an earlier attempt has done this
    await audit.record({ ...eventOf(purpose, request), object: `user:${user.id}` });
    const locale = user.locale ?? request.locale;
    await this.mails.queue({ template: LINKS[purpose], locale, facts: {}, ticket });
  }

  /** No link: the account is inactive, or there is none. Its audit entry holds no address. */
  private async refuse(
    purpose: keyof typeof LINKS,
    { ticket, user, request }: { ticket: Ticket; user: Account | null; request: LinkRequest },
  ): Promise<void> {
    const { tickets, audit } = this.contexts.current;
    await tickets.revoke(purpose, { id: ticket.id });
    const event = { ...eventOf(purpose, request), outcome: 'refused' } as const;
    await audit.record(user ? { ...event, object: `user:${user.id}` } : event);
    if (!user) await this.tellOwner(ticket.email, request);
  }

  private async tellOwner(email: string, request: LinkRequest): Promise<void> {
    const owner = await this.contexts.current.users.findOwnerByEmail(email);
    if (!owner) return;
    const locale = owner.locale ?? request.locale;
    await this.mails.queue({ template: 'owner-login', locale, facts: {}, userId: owner.id });
  }

  /** An e-mail for an address that a caller claims: with the link, or to the user who already has the address. */
  private async answerClaim(
    { known, unknown }: (typeof CLAIMS)[keyof typeof CLAIMS],
    { ticket, user, request }: { ticket: Ticket; user: Account | null; request: LinkRequest },
  ): Promise<void> {
    if (!user) return this.mails.queue({ template: unknown, locale: request.locale, facts: {}, ticket });
    await this.contexts.current.tickets.revoke(request.purpose, { id: ticket.id });
    const locale = user.locale ?? request.locale;
    await this.mails.queue({ template: known, locale, facts: {}, userId: user.id });
  }
}

const eventOf = (purpose: keyof typeof LINKS, { actor }: LinkRequest): AuditEvent => ({
  actor: { ...SYSTEM, ...actor },
  action: purpose === 'reset' ? 'user.password-forgot' : 'user.magic-link',
});
