import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn } from 'typeorm';

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

  @Column('varchar', { length: 100, nullable: true })
  first_name: string | null = null;

  @Column('varchar', { length: 100, nullable: true })
  last_name: string | null = null;

  /** The context defines the roles. */
  abstract role: string;

  @Column('boolean', { default: true })
  is_active: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  created_at: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updated_at: Date;
}
