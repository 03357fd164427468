import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import { raisedCredentials } from '../accounts/account.repository.js';
import { AccountLinks } from '../links/account-links.js';
import { eventOfUser, takeWithUser } from '../links/used-link.js';
import { Notices } from '../notices/notices.js';
import { Passwords } from '../passwords/passwords.js';
import type { PasswordReset } from './recovery.dto.js';

/** A new password for a user who forgot the old one. It never logs the user in. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly links: AccountLinks,
    private readonly passwords: Passwords,
    private readonly notices: Notices,
  ) {}

  /**
   * Sends a link if the address has an account. The response and its timing do not reveal that. @throws MailUnavailable
   */
  async request(email: string, actor: Actor): Promise<void> {
    if (await this.links.admits(email)) await this.links.send({ purpose: 'reset', email }, actor);
  }

  /**
   * Sets the password and ends all sessions. The link proves that the user receives mail at the address. A password
   * that does not satisfy the policy does not use up the link. Personal API keys end if the user chooses it, because a
   * program that depends on one must not stop when its user only forgot the password.
   *
   * @throws LinkInvalid, LinkExpired, ValidationFailed
   */
  async reset(presented: PresentedTicket, reset: Omit<PasswordReset, 'token'>, actor: Actor): Promise<void> {
    const context = this.contexts.current;
    const { database, tickets, users, sessions, keys, audit } = context;
    await tickets.get(presented); // before the password is hashed, which is slow
    const password_hash = await this.passwords.hash(reset.new_password, actor);
    await database.transaction(async () => {
      const { user } = await takeWithUser(context, presented);
      if (!user.is_active) throw new LinkInvalid();
      const email_verified_at = user.email_verified_at ?? new Date();
      await users.updateReturning(user, { password_hash, email_verified_at, ...raisedCredentials });
      await sessions.endAll(user.id);
      const revoked_keys = reset.revoke_api_keys ? await keys.revokeOf(user.id) : 0;
      await audit.record({
        ...eventOfUser('user.password-reset', user, actor),
        ...(revoked_keys > 0 && { details: { revoked_keys } }),
      });
      await this.notices.passwordChanged(user, actor);
    });
  }
}
