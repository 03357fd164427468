import { Injectable } from '@nestjs/common';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Actor } from '../../audit/actor.js';
import type { Account } from '../accounts/account.entity.js';
import type { Challenge } from '../factors/challenge.entity.js';
import { Challenges } from '../factors/challenges.js';
import { MethodDisabled } from '../factors/factor.errors.js';
import { Assertions } from '../passkeys/assertions.js';
import { Attestations } from '../passkeys/attestations.js';
import { assertionOf, attestationOf } from '../passkeys/authenticator-response.js';
import { PasskeyStore } from '../passkeys/passkey-store.js';
import { Enrollments } from './enrollments.js';

/** For `navigator.credentials.get()` or `.create()`. */
export type WebAuthnOptions = PublicKeyCredentialRequestOptionsJSON | PublicKeyCredentialCreationOptionsJSON;

/** The response of an authenticator. */
interface Answer {
  readonly user: Account;
  readonly response: object;
  readonly actor: Actor;
}

/** The name of a passkey that was added during a login. */
const FIRST_NAME = 'Passkey';

/** Passkeys in the second step of a login. The challenge of the login is also that of the authenticator. */
@Injectable()
export class PasskeySteps {
  constructor(
    private readonly challenges: Challenges,
    private readonly store: PasskeyStore,
    private readonly assertions: Assertions,
    private readonly attestations: Attestations,
    private readonly enrollments: Enrollments,
  ) {}

  /** @throws MethodDisabled, PasskeysUnavailable */
  async options(challenge: Challenge, user: Account): Promise<WebAuthnOptions> {
    const text = this.challenges.textOf('challenge_token', challenge);
    if (challenge.kind === 'enroll') {
      await this.enrollments.requireAllowed(user, 'passkey');
      return this.attestations.options(text, user, await this.store.of(user.id));
    }
    const passkeys = await this.store.of(user.id);
    if (passkeys.length === 0) throw new MethodDisabled();
    return this.assertions.options(text, passkeys);
  }

  /** @returns a function that records the use in the current transaction. @throws ResponseInvalid */
  async use(challenge: Challenge, { user, response, actor }: Answer): Promise<() => Promise<boolean>> {
    const text = this.challenges.textOf('challenge_token', challenge);
    const assertion = await this.assertions.verify(assertionOf(response), text);
    if (assertion?.passkey.user_id !== user.id) return () => Promise.resolve(false);
    return () => this.assertions.use(assertion, actor);
  }

  /** @returns a function that adds the passkey in the current transaction. @throws ResponseInvalid, NewPasskeyRefused, MethodDisabled */
  async addition(challenge: Challenge, { user, response, actor }: Answer) {
    await this.enrollments.requireAllowed(user, 'passkey');
    const text = this.challenges.textOf('challenge_token', challenge);
    const passkey = await this.attestations.verify(attestationOf(response), text);
    return async (): Promise<readonly string[] | null> =>
      (await this.enrollments.addPasskey(user, { ...passkey, name: FIRST_NAME }, actor)).recoveryCodes;
  }
}
