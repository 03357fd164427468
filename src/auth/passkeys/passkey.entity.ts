import { Column, Index, PrimaryColumn } from 'typeorm';

/** A key pair of an authenticator (WebAuthn). It is a second factor, and also a whole login. */
export abstract class Passkey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'passkeys_pkey' })
  id: string;

  @Index('passkeys_user_id')
  @Column('uuid')
  user_id: string;

  /** The authenticator's name for the key pair. */
  @Index('passkeys_credential_id', { unique: true })
  @Column('bytea')
  credential_id: Buffer;

  /** In COSE format. */
  @Column('bytea')
  public_key: Buffer;

  /** The signature counter of the newest accepted response. 0 where the authenticator does not count. */
  @Column('bigint')
  counter: string;

  /** How a browser reaches the authenticator, such as `usb` or `hybrid`. */
  @Column('text', { array: true })
  transports: string[];

  /** Whether the key can be copied to other devices. */
  @Column('boolean')
  is_synced: boolean;

  /** The domain that the key pair is valid for. It stays, even if the setting changes. */
  @Column('varchar', { length: 253 })
  rp_id: string;

  @Column('varchar', { length: 100 })
  name: string;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  last_used_at: Date | null;
}
