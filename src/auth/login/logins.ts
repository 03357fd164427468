import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditDetails } from '../../audit/audit-entry.entity.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { FirstFactor } from '../factors/challenge.entity.js';
import { Challenges, type LoginDemand } from '../factors/challenges.js';
import { FactorStore } from '../factors/factor-store.js';
import { Notices } from '../notices/notices.js';
import { TokenIssuer, type TokenPair } from './token-issuer.js';

/** The first factor, as `Session.amr` has it. */
export const AMR_OF: Readonly<Record<FirstFactor, string>> = { password: 'pwd', 'magic-link': 'link' };

/** A whole proof of identity. */
export interface Proof {
  /** See `Session`. */
  readonly amr: readonly string[];
  readonly details?: AuditDetails | undefined;
}

/** The facts of a login that the audit log records. */
const detailsOf = (first: FirstFactor): AuditDetails | undefined =>
  first === 'password' ? undefined : { method: first };

/** Starts sessions of users who have proved their identity. It is the only way into a session but that of owners. */
@Injectable()
export class Logins {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly issuer: TokenIssuer,
    private readonly notices: Notices,
    private readonly factors: FactorStore,
    private readonly challenges: Challenges,
  ) {}

  /**
   * Starts a session after the first factor, unless the user has or needs a second one.
   *
   * @returns the problem with which the login continues, or null when the credentials of `user` have changed since it
   * was read. Its challenge commits with the current transaction, so it must not be thrown inside of one.
   */
  start(user: Account, client: Actor, first: FirstFactor): Promise<TokenPair | LoginDemand | null> {
    return this.contexts.current.database.transaction(async () => {
      const needs = await this.factors.needsOf(user.id);
      if (needs) return this.challenges.demand(user, first, needs);
      return this.begin(user, client, { amr: [AMR_OF[first]], details: detailsOf(first) });
    });
  }

  /** Starts a session after both factors, in the current transaction. @returns null as `start` does. */
  async begin(user: Account, client: Actor, { amr, details }: Proof): Promise<TokenPair | null> {
    const context = this.contexts.current;
    const actor = { ...client, userId: user.id };
    const tokens = await this.issuer.start(context, { user, client: actor, amr });
    if (!tokens) return null;
    await context.audit.record({ actor, action: 'user.login', object: `user:${user.id}`, ...(details && { details }) });
    await this.notices.loggedIn(user, actor);
    return tokens;
  }
}
