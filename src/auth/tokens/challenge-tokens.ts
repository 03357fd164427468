import { Inject, Injectable } from '@nestjs/common';
import { deriveKey, ofBothSecrets } from '../../common/keys.js';
import { SignedIds } from '../../common/signed-ids.js';
import { CONFIG, type Config } from '../../config/config.js';
import { Unauthorized } from '../auth.errors.js';

/** A token with a valid MAC. The row of its challenge tells whether it is still valid. */
export interface PresentedChallenge {
  readonly context: 'core' | 'tenant';
  /** Undefined for a challenge of core. */
  readonly organizationId: string | undefined;
  /** The id of the row. */
  readonly id: string;
}

/**
 * The fields of a body that carry tokens of challenges: the `mfa_token` of a login, and the text that an authenticator
 * signs. The place of a field in this list is part of the token.
 */
export const CHALLENGE_FIELDS = ['mfa_token', 'challenge_token'] as const;

export type ChallengeField = (typeof CHALLENGE_FIELDS)[number];

/** The text of a challenge: the signed id of its row. A forged one opens no database. */
@Injectable()
export class ChallengeTokens {
  private readonly ids: SignedIds;

  constructor(@Inject(CONFIG) config: Config) {
    this.ids = new SignedIds(ofBothSecrets(config, (secret) => deriveKey(secret, 'mfa token')));
  }

  mint(field: ChallengeField, { organizationId, id }: Omit<PresentedChallenge, 'context'>): string {
    return this.ids.mint({ kind: CHALLENGE_FIELDS.indexOf(field), organizationId, id });
  }

  /** @throws Unauthorized unless the MAC is valid. */
  parse(field: ChallengeField, text: string): PresentedChallenge {
    const presented = this.find(field, text);
    if (!presented) throw new Unauthorized();
    return presented;
  }

  /** @returns null unless the MAC is valid. */
  find(field: ChallengeField, text: string): PresentedChallenge | null {
    const signed = this.ids.parse(text);
    if (signed?.kind !== CHALLENGE_FIELDS.indexOf(field)) return null;
    const { organizationId, id } = signed;
    return { context: organizationId === undefined ? 'core' : 'tenant', organizationId, id };
  }
}
