import { Injectable } from '@nestjs/common';
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Account } from '../accounts/account.entity.js';
import { CEREMONY_MS, handleOf } from './assertions.js';
import { NewPasskeyRefused } from './passkey.errors.js';
import { type NewPasskey, PasskeyStore } from './passkey-store.js';
import { RelyingParty } from './relying-party.js';

/** New passkeys. Each can be found without the address of its account, and asks for a PIN or a fingerprint. */
@Injectable()
export class Attestations {
  constructor(
    private readonly store: PasskeyStore,
    private readonly party: RelyingParty,
  ) {}

  /** @throws PasskeysUnavailable */
  async options(challenge: string, user: Account): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const known = await this.store.of(user.id);
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
      excludeCredentials: known.map(({ credential_id: id, transports }) => ({
        id: id.toString('base64url'),
        transports,
      })),
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
