import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditDetails } from '../../audit/audit-entry.entity.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { Notices } from '../notices/notices.js';
import { TokenIssuer, type TokenPair } from './token-issuer.js';

/** Starts sessions of users who have proved their identity. */
@Injectable()
export class Logins {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly issuer: TokenIssuer,
    private readonly notices: Notices,
  ) {}

  /** @returns null when the credentials of `user` have changed since it was read. */
  start(user: Account, client: Actor, details?: AuditDetails): Promise<TokenPair | null> {
    const context = this.contexts.current;
    const actor = { ...client, userId: user.id };
    return context.database.transaction(async () => {
      const tokens = await this.issuer.start(context, user, actor);
      if (!tokens) return null;
      await context.audit.record({
        actor,
        action: 'user.login',
        object: `user:${user.id}`,
        ...(details && { details }),
      });
      await this.notices.loggedIn(user, actor);
      return tokens;
    });
  }
}
