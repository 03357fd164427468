import { Check, Column, Entity, Index } from 'typeorm';
import { Account, type Origin, ORIGINS } from '../../auth/accounts/account.entity.js';
import { oneOf } from '../../database/entities/one-of.js';

/** The built-in roles. */
export const TENANT_ROLES = ['member', 'admin'] as const;

export type TenantRole = (typeof TENANT_ROLES)[number];

/**
 * A user of one organization, in that organization's database: a registered user with a password, or an owner without
 * one.
 */
@Entity('users')
@Check('users_known_origin', oneOf('origin', ORIGINS))
@Index('users_hash_cost', { synchronize: false }) // on an expression, which TypeORM cannot describe
@Index('users_email', ['email'], { unique: true, where: 'core_user_id IS NULL' })
export class User extends Account {
  @Column('varchar', { length: 60, nullable: true })
  override password_hash: string | null;

  @Column('varchar', { length: 16, default: 'local' })
  override origin: Origin;

  /** The id in core, if the user is an owner of the organization. */
  @Column('uuid', { nullable: true, unique: true })
  core_user_id: string | null = null;

  @Column('varchar', { length: 32, nullable: true })
  phone: string | null = null;

  @Column('varchar', { length: 2048, nullable: true })
  avatar: string | null = null;

  @Column('varchar', { length: 1000, nullable: true })
  bio: string | null = null;

  @Column('varchar', { length: 32, default: 'member' })
  override role: string;
}
