import { Column, PrimaryColumn } from 'typeorm';

/** A browser or program with which a user has logged in. A login from another one is reported to the user. */
export abstract class KnownDevice {
  @PrimaryColumn('uuid')
  user_id: string;

  /** SHA-256 of the User-Agent without its version numbers. */
  @PrimaryColumn('bytea')
  device: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  last_used_at: Date;
}
