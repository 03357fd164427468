import { Column, Index, PrimaryColumn } from 'typeorm';

/** A key for programs. It belongs to the context, or to one of its users. Only its hash is stored. */
export abstract class ApiKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id: string;

  @Column('varchar', { length: 100 })
  name: string;

  /** Null for a key of the organization or of the platform. It does not end with the user who created it. */
  @Index('api_keys_user_id')
  @Column('uuid', { nullable: true })
  user_id: string | null;

  /** For a key of a user, the role of the user limits them further. */
  @Column('text', { array: true })
  permissions: string[];

  /** SHA-256 of the key. */
  @Column('bytea')
  hash: Buffer;

  /** The last characters, by which people recognize the key. */
  @Column('varchar', { length: 4 })
  last4: string;

  /** Null if the user was deleted. */
  @Index('api_keys_created_by')
  @Column('uuid', { nullable: true })
  created_by: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz')
  expires_at: Date;

  /** Written at most once a minute. */
  @Column('timestamptz', { nullable: true })
  last_used_at: Date | null;

  /** When another key replaced it. It works until it expires. */
  @Column('timestamptz', { nullable: true })
  rotated_at: Date | null;

  @Column('timestamptz', { nullable: true })
  revoked_at: Date | null;
}
