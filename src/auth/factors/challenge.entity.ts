import { Check, Column, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/entities/one-of.js';

export const CHALLENGE_KINDS = ['login', 'enroll', 'passkey', 'passkey-add'] as const;

/**
 * `login`, `enroll`: the next step of a login is a second factor, or a new one because the rules require it. `passkey`:
 * a response of an authenticator, whose user is not known yet. `passkey-add`: a new passkey of a user who is logged in.
 */
export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];

/** How the user proved their identity before the second factor. */
export type FirstFactor = 'password' | 'magic-link';

export interface ChallengeData {
  /** Of a login. */
  readonly first: FirstFactor;
  /** The factor that the user adds with this challenge. */
  readonly factor_id?: string;
}

/** A login between its first and its second factor, or a request to an authenticator. */
@Check('auth_challenges_known_kind', oneOf('kind', CHALLENGE_KINDS))
export abstract class Challenge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'auth_challenges_pkey' })
  id: string;

  @Column('varchar', { length: 16 })
  kind: ChallengeKind;

  @Index('auth_challenges_user_id')
  @Column('uuid', { nullable: true })
  user_id: string | null;

  @Column('jsonb')
  data: ChallengeData;

  /** The user's version at the time of the first factor. A later version invalidates the challenge. */
  @Column('integer', { nullable: true })
  credentials_version: number | null;

  /** Guesses so far. Each is counted before it is compared. */
  @Column('integer', { default: 0 })
  attempts: number;

  @Index('auth_challenges_expires_at')
  @Column('timestamptz')
  expires_at: Date;

  @Column('timestamptz', { nullable: true })
  used_at: Date | null;
}
