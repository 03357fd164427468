import { Column, Index, PrimaryColumn } from 'typeorm';

export type Outcome = 'success' | 'refused';

/** Harmless facts, like the new role. Never a secret, nor what somebody typed where a secret belongs. */
export type AuditDetails = Record<string, string | number | string[]>;

/** What somebody did. PostgreSQL lets the application add rows and read them, and nothing else. */
@Index(['actor_id', 'id'])
@Index(['action', 'id'])
@Index(['object', 'id'])
export abstract class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** Who: a user of this database, or null for who was not logged in and for the operator. */
  @Column('uuid', { nullable: true })
  actor_id: string | null;

  /** What, like `user.login`. */
  @Column('varchar', { length: 64 })
  action: string;

  /** To what, like `user:<id>`. */
  @Column('varchar', { length: 128, nullable: true })
  object: string | null;

  @Column('varchar', { length: 16 })
  outcome: Outcome;

  @Column('jsonb', { nullable: true })
  details: AuditDetails | null;

  @Column('varchar', { length: 45, nullable: true })
  ip: string | null;

  @Column('varchar', { length: 128, nullable: true })
  request_id: string | null;

  @Index()
  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;
}
