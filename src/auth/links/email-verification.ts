import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { MailLimits } from '../../mail/mail-limits.js';
import { Mails } from '../../mail/mails.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { OwnerAccount } from '../auth.errors.js';
import { Notices } from '../notices/notices.js';

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
    const language = locale ?? actor.locale ?? null;
    await this.notices.tell({ template: 'verify-email', locale: language, facts: {}, ticket });
  }

  /** @throws LinkInvalid, LinkExpired */
  async verify(presented: PresentedTicket, actor: Actor): Promise<void> {
    const { database, tickets, users, audit } = this.contexts.current;
    await database.transaction(async () => {
      const { user_id: id, email } = await tickets.take(presented);
      const user = id === null ? null : await users.findOneBy({ id });
      if (user?.email !== email) throw new LinkInvalid();
      await users.updateReturning(user, { email_verified_at: new Date() });
      await audit.record({ actor: { ...actor, userId: user.id }, action: 'user.verify', object: `user:${user.id}` });
    });
  }
}
