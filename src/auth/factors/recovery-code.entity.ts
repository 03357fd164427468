import { Column, PrimaryColumn } from 'typeorm';

const KEY = 'recovery_codes_pkey';

/** A code that replaces a second factor once. Its use deletes the row. */
export abstract class RecoveryCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: KEY })
  user_id: string;

  /** SHA-256 of the code. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: KEY })
  hash: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;
}
