import { Check, Column, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/entities/one-of.js';
import type { CliCall } from './actor.js';

export const OUTCOMES = ['success', 'refused'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/**
 * Harmless facts, such as the new role. Never a secret, and never a value that a user may have entered in place of a
 * secret.
 */
export type AuditDetails = Record<string, string | number | string[]>;

/** The details as stored, including the command if a command was the actor. */
export type StoredDetails = Readonly<Record<string, AuditDetails[string] | CliCall>>;

/** An event in the audit log. In PostgreSQL, the application's role can only insert and read rows. */
@Check('audit_log_known_outcome', oneOf('outcome', OUTCOMES))
@Index(['actor_id', 'id'])
@Index(['action', 'id'])
@Index(['object', 'id'])
@Index('audit_log_on_behalf_of', ['on_behalf_of', 'id'], { where: 'on_behalf_of IS NOT NULL' })
export abstract class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** The acting user of this database. Null for anonymous callers, commands and the application itself. */
  @Column('uuid', { nullable: true })
  actor_id: string | null;

  /** The API key that acted. */
  @Column('uuid', { nullable: true })
  key_id: string | null;

  /** The user of a personal key that acted, or the user as which an administrator acted. */
  @Column('uuid', { nullable: true })
  on_behalf_of: string | null;

  /** The action, like `user.login`. */
  @Column('varchar', { length: 64 })
  action: string;

  /** The object of the action, like `user:<id>`. */
  @Column('varchar', { length: 128, nullable: true })
  object: string | null;

  @Column('varchar', { length: 16 })
  outcome: Outcome;

  @Column('jsonb', { nullable: true })
  details: StoredDetails | null;

  @Column('varchar', { length: 45, nullable: true })
  ip: string | null;

  @Column('varchar', { length: 128, nullable: true })
  request_id: string | null;

  @Index()
  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;
}
