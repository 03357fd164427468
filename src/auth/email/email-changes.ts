import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { translated } from '../../common/violations.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { raisedCredentials } from '../accounts/account.repository.js';
import { languageOf } from '../accounts/language-of.js';
import { EmailTaken, OwnerAccount } from '../auth.errors.js';
import { FactorStore } from '../factors/factor-store.js';
import { AccountLinks } from '../links/account-links.js';
import { eventOfUser, takeWithUser } from '../links/used-link.js';
import { Notices } from '../notices/notices.js';

/**
 * A new address for an account. It is confirmed from the new address. The old address can undo it for 7 days, even
 * after further changes, so that a thief who changes the address cannot keep the account.
 */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly links: AccountLinks,
    private readonly notices: Notices,
    private readonly factors: FactorStore,
  ) {}

  /**
   * Sends a link to the new address, and replaces an earlier request. If the address has an account, the e-mail goes to
   * its user instead. The response does not reveal this.
   *
   * @throws MailUnavailable, OwnerAccount
   */
  async request(user: Account, email: string, actor: Actor): Promise<void> {
    if (user.origin === 'owner') throw new OwnerAccount();
    const isAdmitted = await this.links.admits(email);
    const { database, tickets, audit } = this.contexts.current;
    await database.transaction(async () => {
      await tickets.revoke('email', { userId: user.id });
      await audit.record({ actor, action: 'user.email-request', object: `user:${user.id}` });
      const ticket = { purpose: 'email', email, userId: user.id } as const;
      if (isAdmitted) await this.links.send(ticket, actor, user.locale ?? undefined);
    });
  }

  /** Cancels the request, which invalidates its link. */
  async cancel({ id: userId }: Account): Promise<void> {
    await this.contexts.current.tickets.revoke('email', { userId });
  }

  /** Changes the address. @returns the id of the user. @throws LinkInvalid, LinkExpired, EmailTaken */
  async confirm(presented: PresentedTicket, actor: Actor): Promise<string> {
    const context = this.contexts.current;
    const { database, tickets, users, audit } = context;
    const change = async (): Promise<string> => {
      const { ticket, user } = await takeWithUser(context, presented);
      if (!user.is_active) throw new LinkInvalid();
      const { email } = ticket;
      const previous = user.email;
      const undo = await tickets.issue({
        purpose: 'undo',
        email: previous,
        userId: user.id,
        outlivesCredentials: true,
      });
      await users.updateReturning(user, { email, email_verified_at: new Date(), ...raisedCredentials });
      if (await tickets.isReserved(email, user.id)) throw new EmailTaken(); // after the write, which waits for others
      await audit.record(eventOfUser('user.email-change', user, actor));
      const locale = languageOf(user, actor);
      await this.notices.tell({ template: 'email-changed', locale, facts: {}, ticket: undo });
      return user.id;
    };
    return database.transaction(change).catch(translated({ unique: () => new EmailTaken() }));
  }

  /**
   * Restores the previous address, removes the password and the second factors that were added since, ends all sessions
   * and personal API keys, and sends a link to set a new password.
   *
   * @throws LinkInvalid, LinkExpired, and EmailTaken when an operator gave the address to another user
   */
  async undo(presented: PresentedTicket, actor: Actor): Promise<void> {
    const context = this.contexts.current;
    const { database, tickets, users, sessions, audit } = context;
    const restore = async (): Promise<void> => {
      const { ticket, user } = await takeWithUser(context, presented);
      const { email } = ticket;
      await tickets.revokeLaterUndos(ticket);
      await this.factors.removeAll(user.id, ticket.created_at);
      const restored = { email, email_verified_at: new Date(), password_hash: null };
      await users.updateReturning(user, { ...restored, ...raisedCredentials });
      await sessions.endAll(user.id);
      await context.keys.revokeOf(user.id);
      await audit.record(eventOfUser('user.email-undo', user, actor));
      const reset = await tickets.issue({ purpose: 'reset', email, userId: user.id });
      const locale = languageOf(user, actor);
      await this.notices.tell({ template: 'email-restored', locale, facts: {}, ticket: reset });
    };
    await database.transaction(restore).catch(translated({ unique: () => new EmailTaken() }));
  }
}
