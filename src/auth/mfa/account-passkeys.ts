import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import type { Actor } from '../../audit/actor.js';
import { isId } from '../../common/ids.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { Principal } from '../accounts/principal.js';
import { Unauthorized } from '../auth.errors.js';
import { Challenges } from '../factors/challenges.js';
import { FactorNotFound, TooManyFactors } from '../factors/factor.errors.js';
import { MOST_FACTORS } from '../factors/factor-store.js';
import { Attestations } from '../passkeys/attestations.js';
import { attestationOf, challengeIn } from '../passkeys/authenticator-response.js';
import type { Passkey } from '../passkeys/passkey.entity.js';
import { NewPasskeyRefused } from '../passkeys/passkey.errors.js';
import { PasskeyStore } from '../passkeys/passkey-store.js';
import { type AddedPasskey, Enrollments } from './enrollments.js';

/** The response of an authenticator, and the name of the passkey. */
interface Answer {
  readonly response: object;
  readonly name: string;
}

/** The passkeys of an account. */
@Injectable()
export class AccountPasskeys {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly challenges: Challenges,
    private readonly store: PasskeyStore,
    private readonly attestations: Attestations,
    private readonly enrollments: Enrollments,
  ) {}

  /** @throws OwnerAccount, MethodDisabled, TooManyFactors, PasskeysUnavailable */
  async options(user: Account): Promise<PublicKeyCredentialCreationOptionsJSON> {
    await this.enrollments.requireAllowed(user, 'passkey');
    const known = await this.store.of(user.id);
    if (known.length >= MOST_FACTORS) throw new TooManyFactors(MOST_FACTORS);
    return this.attestations.options(await this.challenges.issue('passkey-add', user), user, known);
  }

  /**
   * Adds a passkey. The caller's session then has two factors.
   *
   * @throws ResponseInvalid, NewPasskeyRefused for a challenge of another user, context or time, PasskeyTaken,
   * OwnerAccount, MethodDisabled
   */
  async add({ user, sessionId }: Principal, { response, name }: Answer, actor: Actor): Promise<AddedPasskey> {
    await this.enrollments.requireAllowed(user, 'passkey');
    const attestation = attestationOf(response);
    const challenge = challengeIn(attestation);
    const passkey = await this.attestations.verify(attestation, challenge);
    const { database, sessions } = this.contexts.current;
    return database.transaction(async () => {
      const id = this.challenges.idOf(challenge);
      if (id === null || !(await this.challenges.take(id, 'passkey-add', user))) throw new NewPasskeyRefused();
      const added = await this.enrollments.addPasskey(user, { ...passkey, name }, actor);
      if (!(await sessions.confirm(sessionId, user, ['pop', 'mfa']))) throw new Unauthorized();
      return added;
    });
  }

  /** @throws FactorNotFound */
  async rename({ id: userId }: Account, id: string, name: string): Promise<Passkey> {
    const renamed = isId(id) ? await this.store.rename(userId, id, name) : null;
    if (!renamed) throw new FactorNotFound();
    return renamed;
  }
}
