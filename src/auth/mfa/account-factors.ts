import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditDetails } from '../../audit/audit-entry.entity.js';
import { isId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { raisedCredentials } from '../accounts/account.repository.js';
import type { Principal } from '../accounts/principal.js';
import { Unauthorized } from '../auth.errors.js';
import { FACTOR_TYPES, type FactorType } from '../factors/factor.entity.js';
import { CodeWrong, EnrollFirst, FactorNotFound, LastCredential, MfaEnforced } from '../factors/factor.errors.js';
import { SessionProofs } from '../factors/session-proofs.js';
import { FactorStore, type ListedFactor } from '../factors/factor-store.js';
import { PasskeyStore } from '../passkeys/passkey-store.js';
import { Notices } from '../notices/notices.js';
import { LoginPolicies } from '../policy/login-policies.js';
import { Enrollments } from './enrollments.js';

/** The first code of a new factor. */
interface Confirmation {
  readonly factorId: string;
  readonly code: string;
}

interface Removal {
  readonly id: string;
  readonly types?: readonly FactorType[];
}

/** The second factors of an account. Every change is recorded, and reported to the user. */
@Injectable()
export class AccountFactors {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly store: FactorStore,
    private readonly passkeys: PasskeyStore,
    private readonly enrollments: Enrollments,
    private readonly proofs: SessionProofs,
    private readonly policies: LoginPolicies,
    private readonly notices: Notices,
  ) {}

  list({ id }: Account, { cursor, limit }: PageQuery): Promise<ListedFactor[]> {
    return this.store.list(id, cursor ?? null, limit + 1);
  }

  /**
   * Confirms a factor with its first code. The caller's session then has two factors.
   *
   * @returns recovery codes.
   * @throws FactorNotFound, CodeWrong
   */
  async confirm({ user, sessionId }: Principal, { factorId, code }: Confirmation, actor: Actor): Promise<string[]> {
    if (!isId(factorId)) throw new FactorNotFound();
    const step = await this.enrollments.stepOf(user, factorId, code);
    if (step === null) throw new CodeWrong('is not a current code of the new second factor');
    const { database, sessions } = this.contexts.current;
    return database.transaction(async () => {
      const codes = await this.enrollments.confirm(user, { factorId, step }, actor);
      if (!(await sessions.confirm(sessionId, user, ['otp', 'mfa']))) throw new Unauthorized();
      return codes;
    });
  }

  /**
   * @param types the kinds of factors to look for.
   * @throws FactorNotFound, MfaEnforced for the last factor where one is required, and LastCredential for the last
   * passkey of a user without a password
   */
  async remove(user: Account, { id, types = FACTOR_TYPES }: Removal, actor: Actor): Promise<void> {
    if (!isId(id)) throw new FactorNotFound();
    const { database, users } = this.contexts.current;
    await database.transaction(async () => {
      await this.store.lockUser(user.id);
      const type = await this.removeOne(user, id, types);
      if (!(await this.store.hasAny(user.id))) {
        if ((await this.policies.get()).mfa === 'required') throw new MfaEnforced();
        await this.store.removeAll(user.id);
        await this.proofs.forgetMfa(user.id);
      }
      await users.updateReturning(user, raisedCredentials);
      await this.report(user, type === 'passkey' ? { passkey_id: id } : { factor_id: id }, actor);
    });
  }

  /** Replaces the recovery codes. @throws EnrollFirst without a second factor */
  async renewCodes(user: Account, actor: Actor): Promise<string[]> {
    const { database, users, audit } = this.contexts.current;
    return database.transaction(async () => {
      await this.store.lockUser(user.id);
      if (!(await this.store.hasAny(user.id))) throw new EnrollFirst();
      await users.updateReturning(user, raisedCredentials);
      await audit.record({ actor, action: 'recovery-code.renew', object: `user:${user.id}` });
      await this.notices.factorsChanged(user, 'codes', actor);
      return this.enrollments.renewCodes(user);
    });
  }

  /** Removes all factors of a user who can no longer use them, and ends all sessions of the user. */
  async reset(user: Account, actor: Actor): Promise<void> {
    const { database, users, sessions, audit } = this.contexts.current;
    await database.transaction(async () => {
      await this.store.lockUser(user.id);
      if (!(await this.store.removeAll(user.id))) return; // nothing to reset
      await users.updateReturning(user, raisedCredentials);
      await sessions.endAll(user.id);
      await audit.record({ actor, action: 'user.factors-reset', object: `user:${user.id}` });
      await this.notices.factorsChanged(user, 'reset', actor);
    });
  }

  private async removeOne(user: Account, id: string, types: readonly FactorType[]): Promise<FactorType> {
    for (const type of types) {
      if (!(await this.store.remove(user.id, id, type))) continue;
      const isLast = type === 'passkey' && (await this.passkeys.of(user.id)).length === 0;
      if (isLast && user.password_hash === null) throw new LastCredential();
      return type;
    }
    throw new FactorNotFound();
  }

  private async report(user: Account, details: AuditDetails, actor: Actor): Promise<void> {
    const isPasskey = 'passkey_id' in details;
    const action = isPasskey ? 'passkey.remove' : 'factor.remove';
    await this.contexts.current.audit.record({ actor, action, object: `user:${user.id}`, details });
    await this.notices.factorsChanged(user, isPasskey ? 'passkey_removed' : 'removed', actor);
  }
}
