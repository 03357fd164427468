import { Column, CreateDateColumn, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** What users of both contexts have in common; each context has its own table. Fields are named as on the wire. */
export abstract class Account {
  @PrimaryColumn('uuid')
  id: string;

  /**
   * In the form of `emailForm`; one of all that log in to the database with it. What an earlier release stored keeps its
   * form while another account has that of `emailForm`, or there is none.
   */
  @Column('varchar', { length: 254 })
  email: string;

  /** Null for who gets in without a password. */
  abstract password_hash: string | null;

  @Column('varchar', { length: 100, nullable: true })
  first_name: string | null = null;

  @Column('varchar', { length: 100, nullable: true })
  last_name: string | null = null;

  /** The context says which there are. */
  abstract role: string;

  @Column('boolean', { default: true })
  is_active: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  created_at: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updated_at: Date;
}
