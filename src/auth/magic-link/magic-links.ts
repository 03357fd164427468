import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { MagicLinkDisabled } from '../auth.errors.js';
import { MfaEnrollmentRequired, MfaRequired } from '../factors/factor.errors.js';
import { AccountLinks } from '../links/account-links.js';
import { takeWithUser } from '../links/used-link.js';
import { Logins } from '../login/logins.js';
import type { TokenPair } from '../login/token-issuer.js';
import { LoginPolicies } from '../policy/login-policies.js';

/** Logins with a link in an e-mail, where the policy permits them. */
@Injectable()
export class MagicLinks {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly links: AccountLinks,
    private readonly logins: Logins,
    private readonly policies: LoginPolicies,
  ) {}

  /** Sends a link if the address has an account. @throws MagicLinkDisabled, MailUnavailable */
  async request(email: string, actor: Actor): Promise<void> {
    await this.requireEnabled();
    if (await this.links.admits(email)) await this.links.send({ purpose: 'magic', email }, actor);
  }

  /**
   * The link counts as one factor.
   *
   * @throws MagicLinkDisabled, LinkInvalid, LinkExpired, MfaRequired, MfaEnrollmentRequired
   */
  async login(presented: PresentedTicket, actor: Actor): Promise<{ user: Account; tokens: TokenPair }> {
    await this.requireEnabled();
    const context = this.contexts.current;
    const { database, users } = context;
    const { user, tokens } = await database.transaction(async () => {
      const { user: found } = await takeWithUser(context, presented);
      if (found.email_verified_at === null) await users.updateReturning(found, { email_verified_at: new Date() });
      const started = await this.logins.start(found, actor, 'magic-link');
      if (!started) throw new LinkInvalid();
      return { user: found, tokens: started };
    });
    if (tokens instanceof MfaRequired || tokens instanceof MfaEnrollmentRequired) throw tokens; // the link is used up
    return { user, tokens };
  }

  private async requireEnabled(): Promise<void> {
    if ((await this.policies.get()).magic_link === 'off') throw new MagicLinkDisabled();
  }
}
