import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../audit/actor.js';
import { CoreJob, TenantJob } from '../../jobs/job.decorators.js';
import type { JobHandler } from '../../jobs/job-handler.js';
import { Mails } from '../../mail/mails.js';
import type { TemplateName } from '../../mail/templates/templates.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { type LinkPurpose, type LinkRequest, SEND_LINK } from './account-links.js';

/** The mail to the address of an account, and to an address without one. */
const MAILS = {
  register: { known: 'account-exists', unknown: 'confirm-registration' },
  email: { known: 'email-in-use', unknown: 'confirm-email' },
} as const satisfies Partial<Record<LinkPurpose, object>>;

const LINKS = { reset: 'reset-password', magic: 'magic-link' } as const satisfies Partial<
  Record<LinkPurpose, TemplateName>
>;

/** Looks up the account of a requested link, and queues the mail. A repetition issues no second ticket. */
@Injectable()
@TenantJob(SEND_LINK)
@CoreJob(SEND_LINK)
export class SendLink implements JobHandler<LinkRequest> {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
  ) {}

  async run(request: LinkRequest): Promise<void> {
    const { database, users } = this.contexts.current;
    const user = await users.findByEmail(request.email);
    await database.transaction(async () => {
      if (request.purpose === 'register' || request.purpose === 'email') await this.answerClaim(request, user);
      else if (user) await this.sendLink(request, user);
      else await this.tellOwner(request);
    });
  }

  /** A link for a user that forgot the password, or logs in without one. */
  private async sendLink(request: LinkRequest, user: Account): Promise<void> {
    const { purpose, ticket_id: id, actor } = request;
    if (!user.is_active || (purpose !== 'reset' && purpose !== 'magic')) return;
    const { tickets, audit } = this.contexts.current;
    const { email, locale } = user;
    const ticket = await tickets.issue({ id, purpose, email, userId: user.id });
    if (!ticket) return; // an earlier attempt has done this
    const action = purpose === 'reset' ? 'user.password-forgot' : 'user.magic-link';
    await audit.record({ actor: { ...SYSTEM, ...actor }, action, object: `user:${user.id}` });
    await this.mails.queue({
      template: LINKS[purpose],
      to: email,
      locale: locale ?? request.locale,
      facts: {},
      ticket,
    });
  }

  private async tellOwner(request: LinkRequest): Promise<void> {
    const owner = await this.contexts.current.users.findOwnerByEmail(request.email);
    if (!owner) return;
    await this.mails.queue({
      template: 'owner-login',
      to: owner.email,
      locale: owner.locale ?? request.locale,
      facts: {},
    });
  }

  /** A mail for an address that a caller claims: with the link, or to the user that has the address already. */
  private async answerClaim(request: LinkRequest, user: Account | null): Promise<void> {
    const { purpose, email, ticket_id: id } = request;
    if (purpose !== 'register' && purpose !== 'email') return;
    const { tickets } = this.contexts.current;
    if (user) {
      await tickets.withdraw(purpose, { id });
      const locale = user.locale ?? request.locale;
      await this.mails.queue({ template: MAILS[purpose].known, to: user.email, locale, facts: {} });
      return;
    }
    const ticket = await tickets.find(id);
    if (!ticket) return; // withdrawn since
    await this.mails.queue({ template: MAILS[purpose].unknown, to: email, locale: request.locale, facts: {}, ticket });
  }
}
