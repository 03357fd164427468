import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn } from 'typeorm';

export const ORIGINS = ['local', 'owner', 'linked'] as const;

/**
 * `local`: registered in its database. `owner`: of an owner of the organization, who logs in to it from the platform.
 * `linked`: of another account of the platform.
 */
export type Origin = (typeof ORIGINS)[number];

/** The columns that users of both contexts share. Each context has its own table. Fields have the names of the API. */
export abstract class Account {
  @PrimaryColumn('uuid')
  id: string;

  /**
   * In the form that `emailForm` returns, and unique among the accounts that can log in to the database. A value stored
   * by an earlier release keeps its form while another account has the new form, or while no new form exists.
   */
  @Column('varchar', { length: 254 })
  email: string;

  /** Null for a user who logs in without a password. */
  abstract password_hash: string | null;

  /** The origin of the account. Only local accounts have their own credentials. */
  origin: Origin = 'local';

  /** Raised by every change of the credentials. Logins and links that began with an earlier version fail. */
  @Column('integer', { default: 1 })
  credentials_version: number;

  /** When the user confirmed `email`. Null if it is not confirmed. */
  @Column('timestamptz', { nullable: true })
  email_verified_at: Date | null = null;

  /** The language of e-mails to the user, from the registration. If null, the request that causes an e-mail decides. */
  @Column('varchar', { length: 8, nullable: true })
  locale: string | null = null;

  @Column('varchar', { length: 100, nullable: true })
  first_name: string | null = null;

  @Column('varchar', { length: 100, nullable: true })
  last_name: string | null = null;

  /** A built-in role of the context, or one that its administrators have defined. */
  abstract role: string;

  /** The permissions in the current request. Empty unless the request was authenticated as this user. Not stored. */
  permissions: readonly string[] = [];

  @Column('boolean', { default: true })
  is_active: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  created_at: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updated_at: Date;
}
