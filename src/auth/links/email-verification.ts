import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { MailLimits } from '../../mail/mail-limits.js';
import { Mails } from '../../mail/mails.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { languageOf } from '../accounts/language-of.js';
import { OwnerAccount } from '../auth.errors.js';
import { Notices } from '../notices/notices.js';
import { eventOfUser, takeWithUser } from './used-link.js';

/** Verifies that a user receives mail at the address of the account. */
@Injectable()
export class EmailVerification {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
    private readonly limits: MailLimits,
    private readonly notices: Notices,
  ) {}

  /** Sends a link to the user's address, unless it is verified. @throws MailUnavailable, OwnerAccount */
  async request(user: Account, actor: Actor): Promise<void> {
    this.mails.requireAvailable();
    if (user.origin === 'owner') throw new OwnerAccount();
    if (user.email_verified_at === null) await this.contexts.current.database.transaction(() => this.send(user, actor));
  }

  /** Sends a link in the current transaction, if mail is available and the limits allow it. */
  async send({ id: userId, email, locale }: Account, actor: Actor): Promise<void> {
    if (!this.mails.areAvailable || !(await this.limits.admits(email))) return;
    const ticket = await this.contexts.current.tickets.issue({ purpose: 'verify', email, userId });
    await this.notices.tell({ template: 'verify-email', locale: languageOf({ locale }, actor), facts: {}, ticket });
  }

  /** @throws LinkInvalid, LinkExpired */
  async verify(presented: PresentedTicket, actor: Actor): Promise<void> {
    const context = this.contexts.current;
    const { database, users, audit } = context;
    await database.transaction(async () => {
      const { ticket, user } = await takeWithUser(context, presented);
      if (user.email !== ticket.email) throw new LinkInvalid();
      await users.updateReturning(user, { email_verified_at: new Date() });
      await audit.record(eventOfUser('user.verify', user, actor));
    });
  }
}
