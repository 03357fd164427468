import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditDetails } from '../../audit/audit-entry.entity.js';
import { Mails } from '../../mail/mails.js';
import { SelfDeletionDisabled } from '../auth.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Principal } from '../accounts/principal.js';
import { EnrollFirst } from '../factors/factor.errors.js';
import { SessionProofs } from '../factors/session-proofs.js';
import { RelyingParty } from '../passkeys/relying-party.js';
import { LoginPolicy } from './login-policy.entity.js';

/** Changes to a policy: absent fields stay unchanged. */
export type PolicyChanges = Partial<Omit<LoginPolicy, 'only_row'>>;

/** The rules for accounts of the current context. Without a row, the defaults apply. */
@Injectable()
export class LoginPolicies {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
    private readonly party: RelyingParty,
    private readonly proofs: SessionProofs,
  ) {}

  async get(): Promise<LoginPolicy> {
    const { manager } = this.contexts.current.database;
    const [row] = await manager.query<LoginPolicy[]>(
      'SELECT email_verification, magic_link, self_deletion, mfa, methods, session_hours FROM login_policy',
    );
    return Object.assign(new LoginPolicy(), row);
  }

  /** @throws SelfDeletionDisabled */
  async requireSelfDeletion(): Promise<void> {
    if ((await this.get()).self_deletion === 'off') throw new SelfDeletionDisabled();
  }

  /**
   * Requiring a second factor ends every session without one. Fewer hours end sessions that are older.
   *
   * @throws MailUnavailable and PasskeysUnavailable for a rule that makes accounts depend on them, and EnrollFirst for
   * one that would end the caller's own session.
   */
  async change(changes: PolicyChanges, { sessionId }: Principal, actor: Actor): Promise<LoginPolicy> {
    if (changes.email_verification === 'required' || changes.magic_link === 'on') this.mails.requireAvailable();
    if (changes.methods?.every((type) => type === 'passkey')) this.party.requireAvailable();
    const { database, audit } = this.contexts.current;
    if (changes.mfa === 'required' && !(await this.proofs.hasMfa(sessionId))) throw new EnrollFirst();
    return database.transaction(async () => {
      await database.manager.query('INSERT INTO login_policy DEFAULT VALUES ON CONFLICT DO NOTHING');
      await database.manager.query('SELECT FROM login_policy FOR UPDATE');
      const policy = await this.get();
      const fields = Object.entries(changes).filter(
        ([name, value]) => !isDeepStrictEqual(policy[name as keyof LoginPolicy], value),
      );
      if (fields.length === 0) return policy;
      const details = Object.fromEntries(fields) as AuditDetails;
      await audit.record({ actor, action: 'policy.change', object: 'policy:login', details });
      const changed = await database.manager.save(LoginPolicy, Object.assign(policy, changes));
      if (details['mfa'] === 'required') await this.proofs.endWithoutMfa();
      if (typeof details['session_hours'] === 'number') await this.proofs.shorten(details['session_hours']);
      return changed;
    });
  }
}
