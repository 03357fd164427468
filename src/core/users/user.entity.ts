import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { UNUSUAL_EMAIL } from '../../database/email-rewrite.js';
import { Account } from '../../auth/accounts/account.entity.js';
import { oneOf } from '../../database/entities/one-of.js';

export const CORE_ROLES = ['user', 'admin'] as const;

export type CoreRole = (typeof CORE_ROLES)[number];

/** A platform user. */
@Entity('users')
@Unique(['email'])
@Index('users_unusual_email', ['id'], { where: UNUSUAL_EMAIL })
@Index('users_hash_cost', { synchronize: false }) // on an expression, which TypeORM cannot describe
@Index('users_search', { synchronize: false }) // of an extension that PostgreSQL may lack
@Index('users_admins', ['id'], { where: `role = 'admin'` })
@Check('users_known_role', oneOf('role', CORE_ROLES))
export class User extends Account {
  @Column('varchar', { length: 60, nullable: true })
  override password_hash: string | null;

  @Column('varchar', { length: 16, default: 'user' })
  override role: CoreRole;
}
