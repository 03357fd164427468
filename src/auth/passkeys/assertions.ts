import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import { parse } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { MINUTE } from '../../config/units.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Passkey } from './passkey.entity.js';
import { PasskeyStore } from './passkey-store.js';
import { RelyingParty } from './relying-party.js';

/** A valid response of an authenticator. It does not tell whether its challenge was used before. */
export interface Assertion {
  readonly passkey: Passkey;
  readonly counter: number;
  readonly isSynced: boolean;
}

/** A person has this long to answer the browser. */
export const CEREMONY_MS = 5 * MINUTE;

/** Proofs that a user has a passkey and unlocked it: two factors. */
@Injectable()
export class Assertions {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly store: PasskeyStore,
    private readonly party: RelyingParty,
  ) {}

  /**
   * @param passkeys the ones to choose from. Without them, the person chooses an account in the browser.
   * @throws PasskeysUnavailable
   */
  options(challenge: string, passkeys: readonly Passkey[] = []): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const allowed = passkeys.map(descriptorOf);
    return generateAuthenticationOptions({
      rpID: this.party.id,
      challenge: isoBase64URL.toBuffer(challenge),
      timeout: CEREMONY_MS,
      userVerification: 'required',
      ...(allowed.length > 0 && { allowCredentials: allowed }),
    });
  }

  /**
   * @param challenge the challenge that the authenticator must have signed.
   * @returns null unless the response is valid and the passkey is known in the current context.
   */
  async verify(response: AuthenticationResponseJSON, challenge: string): Promise<Assertion | null> {
    const passkey = await this.store.find(Buffer.from(response.id, 'base64url'));
    const { userHandle } = response.response;
    if (!passkey || (userHandle !== undefined && userHandle !== handleOf(passkey.user_id))) return null;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.party.origins,
        expectedRPID: passkey.rp_id,
        credential: {
          id: response.id,
          publicKey: new Uint8Array(passkey.public_key),
          counter: Number(passkey.counter),
        },
      });
      const { newCounter: counter, credentialBackedUp: isSynced } = authenticationInfo;
      return verified ? { passkey, counter, isSynced } : null;
    } catch {
      return null; // the library throws for each response that is not valid
    }
  }

  /** Records a use in the current transaction. @returns false if the authenticator seems to be a copy. */
  async use({ passkey, counter, isSynced }: Assertion, actor: Actor): Promise<boolean> {
    if (!(await this.store.use(passkey.id, counter, isSynced))) return false;
    const object = `user:${passkey.user_id}` as const;
    const { audit } = this.contexts.current;
    await audit.record({ actor, action: 'passkey.use', object, details: { passkey_id: passkey.id } });
    return true;
  }
}

/** A passkey, as browsers read it. */
export const descriptorOf = ({ credential_id: id, transports }: Passkey): { id: string; transports: string[] } => ({
  id: id.toString('base64url'),
  transports,
});

/** The id of a user, as authenticators store it. */
export const handleOf = (userId: string): string => Buffer.from(parse(userId)).toString('base64url');
