import { Check, Column, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/entities/one-of.js';

/** The kinds of second factors that have codes. */
export const CODE_TYPES = ['totp'] as const;

/** The kinds of second factors. Passkeys have a table of their own. */
export const FACTOR_TYPES = [...CODE_TYPES, 'passkey'] as const;

export type FactorType = (typeof FACTOR_TYPES)[number];

/** A second factor with codes. It counts after the user has confirmed it with a code. */
@Check('auth_factors_known_type', oneOf('type', CODE_TYPES))
export abstract class Factor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'auth_factors_pkey' })
  id: string;

  @Index('auth_factors_user_id')
  @Column('uuid')
  user_id: string;

  @Column('varchar', { length: 16 })
  type: (typeof CODE_TYPES)[number];

  @Column('varchar', { length: 100, nullable: true })
  name: string | null;

  /** Encrypted with the data key of the organization: see FactorSecrets. */
  @Column('bytea')
  secret: Buffer;

  /** The time step of the newest accepted code, so that a code is accepted once (RFC 6238, 5.2). */
  @Column('integer', { nullable: true })
  last_step: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  confirmed_at: Date | null;

  @Column('timestamptz', { nullable: true })
  last_used_at: Date | null;
}
