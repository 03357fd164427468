import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { newId } from '../../common/ids.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { raisedCredentials } from '../accounts/account.repository.js';
import { OwnerAccount } from '../auth.errors.js';
import type { FactorType } from '../factors/factor.entity.js';
import { FactorNotFound, MethodDisabled, TooManyFactors } from '../factors/factor.errors.js';
import { FactorCodes } from '../factors/factor-codes.js';
import { FactorSecrets } from '../factors/factor-secrets.js';
import { FactorStore, MOST_FACTORS } from '../factors/factor-store.js';
import { newRecoveryCodes, recoveryCodeHash } from '../factors/recovery-codes.js';
import { SessionProofs } from '../factors/session-proofs.js';
import { newTotpSecret, otpauthUri } from '../factors/totp.js';
import { Notices } from '../notices/notices.js';
import type { Passkey } from '../passkeys/passkey.entity.js';
import { PasskeyTaken } from '../passkeys/passkey.errors.js';
import { type NewPasskey, PasskeyStore } from '../passkeys/passkey-store.js';
import { RelyingParty } from '../passkeys/relying-party.js';
import { LoginPolicies } from '../policy/login-policies.js';

/** A factor that waits for its first code. */
export interface PendingFactor {
  readonly id: string;
  /** In base32. It is shown once. */
  readonly secret: string;
  /** The same for a QR code. */
  readonly uri: string;
}

/** The first code of a factor, by its time step. */
export interface FirstCode {
  readonly factorId: string;
  readonly step: number;
}

/** A passkey that the user has given a name. */
export type NamedPasskey = NewPasskey & { readonly name: string };

export interface AddedPasskey {
  readonly passkey: Passkey;
  /** Null if the user has some already. */
  readonly recoveryCodes: readonly string[] | null;
}

/** New second factors. Recovery codes are shown only after a factor is confirmed, so they cannot replace it. */
@Injectable()
export class Enrollments {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly store: FactorStore,
    private readonly passkeys: PasskeyStore,
    private readonly codes: FactorCodes,
    private readonly secrets: FactorSecrets,
    private readonly proofs: SessionProofs,
    private readonly policies: LoginPolicies,
    private readonly notices: Notices,
    private readonly party: RelyingParty,
  ) {}

  /**
   * Creates a factor that the user has to confirm. It replaces one that the user did not confirm.
   *
   * @throws OwnerAccount, MethodDisabled, TooManyFactors
   */
  async begin(user: Account, name: string | null): Promise<PendingFactor> {
    await this.requireAllowed(user, 'totp');
    if ((await this.store.confirmed(user.id)).length >= MOST_FACTORS) throw new TooManyFactors(MOST_FACTORS);
    const [id, secret] = [newId(), newTotpSecret()];
    const sealed = await this.secrets.seal(secret, id);
    await this.contexts.current.database.transaction(async () => {
      await this.store.lockUser(user.id);
      await this.store.addPending({ id, user_id: user.id, type: 'totp', name, secret: sealed });
    });
    const label = { issuer: this.party.name, account: this.party.accountOf(user) };
    return { id, secret, uri: otpauthUri(secret, label) };
  }

  /** The time step of a code of a factor that waits for it, or null for a wrong code. @throws FactorNotFound */
  async stepOf(user: Account, factorId: string, code: string): Promise<number | null> {
    const factor = await this.store.findPending(user.id, factorId);
    if (!factor) throw new FactorNotFound();
    return this.codes.stepOf(factor, code);
  }

  /**
   * Confirms a factor in the current transaction. Logins and links that began before it fail, and other sessions need its
   * code for sensitive actions.
   *
   * @param user is up to date afterwards.
   * @returns ten new recovery codes, which replace all earlier ones.
   * @throws FactorNotFound when it was confirmed or replaced in the meantime.
   */
  async confirm(user: Account, { factorId, step }: FirstCode, actor: Actor): Promise<string[]> {
    await this.store.lockUser(user.id);
    if (!(await this.store.confirm(factorId, step))) throw new FactorNotFound();
    await this.record(user, { action: 'factor.add', details: { factor_id: factorId, type: 'totp' } }, actor);
    return this.renewCodes(user);
  }

  /**
   * Adds a passkey in the current transaction. The consequences are those of `confirm`.
   *
   * @returns the passkey, and recovery codes if it is the first second factor.
   * @throws PasskeyTaken
   */
  async addPasskey(user: Account, { name, ...passkey }: NamedPasskey, actor: Actor): Promise<AddedPasskey> {
    await this.store.lockUser(user.id);
    const isFirst = !(await this.store.hasAny(user.id));
    const added = await this.passkeys.add(user.id, name, passkey);
    if (!added) throw new PasskeyTaken();
    await this.record(user, { action: 'passkey.add', details: { passkey_id: added.id } }, actor);
    return { passkey: added, recoveryCodes: isFirst ? await this.renewCodes(user) : null };
  }

  /** Replaces the recovery codes in the current transaction. @returns the new ones. */
  async renewCodes({ id }: Account): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.store.replaceRecoveryCodes(id, codes.map(recoveryCodeHash));
    return codes;
  }

  /** @throws OwnerAccount, MethodDisabled */
  async requireAllowed(user: Account, type: FactorType): Promise<void> {
    if (user.origin === 'owner') throw new OwnerAccount();
    if (!(await this.policies.get()).methods.includes(type)) throw new MethodDisabled();
  }

  private async record(user: Account, event: Pick<AuditEvent, 'action' | 'details'>, actor: Actor): Promise<void> {
    const { users, audit } = this.contexts.current;
    await users.updateReturning(user, raisedCredentials);
    await this.proofs.forget(user.id);
    await audit.record({ ...event, actor, object: `user:${user.id}` });
    await this.notices.factorsChanged(user, event.action === 'passkey.add' ? 'passkey_added' : 'added', actor);
  }
}
