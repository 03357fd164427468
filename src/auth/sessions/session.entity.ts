import { Column, Index, PrimaryColumn } from 'typeorm';

/** One login with the refresh tokens that result from it. Ending a session deletes the row. */
export abstract class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  user_id: string;

  /** SHA-256 of the current refresh token. */
  @Column('bytea')
  refresh_hash: Buffer;

  /** SHA-256 of the previous refresh token, which is accepted again for 10 s. */
  @Column('bytea', { nullable: true })
  parent_hash: Buffer | null;

  @Column('timestamptz', { nullable: true })
  rotated_at: Date | null;

  @Column('varchar', { length: 512, nullable: true })
  user_agent: string | null;

  @Column('varchar', { length: 45, nullable: true })
  ip: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Column('timestamptz', { default: () => 'now()' })
  last_used_at: Date;

  /** When the user last proved their identity. Null in sessions of earlier releases. */
  @Column('timestamptz', { nullable: true })
  auth_time: Date | null;

  /**
   * How the user proved their identity (RFC 8176): `pwd`, `link`, `otp`, `pop` for a passkey, `recovery`, and `mfa` for two factors. Null in
   * sessions of earlier releases.
   */
  @Column('text', { array: true, nullable: true })
  amr: string[] | null;

  /** The administrator who acts as the user in this session. Null in a session of the user in person. */
  @Column('uuid', { nullable: true })
  actor_id: string | null;

  /** The session of that administrator. It deletes this one when it ends. */
  @Column('uuid', { nullable: true })
  actor_session_id: string | null;

  /** 7 days after the last use, and at most 30 days or `session_hours` after the login, by the database's clock. */
  @Column('timestamptz')
  expires_at: Date;
}
