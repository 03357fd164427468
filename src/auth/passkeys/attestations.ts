import { Injectable } from '@nestjs/common';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Account } from '../accounts/account.entity.js';
import { CEREMONY_MS, descriptorOf, handleOf } from './assertions.js';
import type { Passkey } from './passkey.entity.js';
import { NewPasskeyRefused } from './passkey.errors.js';
import type { NewPasskey } from './passkey-store.js';
import { RelyingParty } from './relying-party.js';

/** New passkeys. Each can be found without the address of its account, and asks for a PIN or a fingerprint. */
@Injectable()
export class Attestations {
  constructor(private readonly party: RelyingParty) {}

  /**
   * @param known the passkeys of the user. An authenticator that has one of them makes no other one.
   * @throws PasskeysUnavailable
   */
  async options(
    challenge: string,
    user: Account,
    known: readonly Passkey[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: this.party.name,
      rpID: this.party.id,
      userID: isoBase64URL.toBuffer(handleOf(user.id)),
      userName: this.party.accountOf(user),
      userDisplayName: [user.first_name, user.last_name].filter(Boolean).join(' '),
      challenge: isoBase64URL.toBuffer(challenge),
      timeout: CEREMONY_MS,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(descriptorOf),
    });
  }

  /** @throws NewPasskeyRefused */
  async verify(response: RegistrationResponseJSON, challenge: string): Promise<NewPasskey> {
    const rp_id = this.party.id;
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: this.party.origins,
      expectedRPID: rp_id,
    }).catch(refused);
    if (!registrationInfo) throw new NewPasskeyRefused();
    const { credential, credentialBackedUp: is_synced } = registrationInfo;
    return {
      credential_id: Buffer.from(credential.id, 'base64url'),
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: response.response.transports ?? [],
      is_synced,
      rp_id,
    };
  }
}

/** The library throws for each response that is not valid. */
function refused(cause: unknown): never {
  throw Object.assign(new NewPasskeyRefused(), { cause });
}
