import { Column, Entity, Index, Unique } from 'typeorm';
import { UNUSUAL_EMAIL } from '../../database/email-rewrite.js';
import { Account } from '../../auth/accounts/account.entity.js';

/** The built-in roles. */
export const CORE_ROLES = ['user', 'viewer', 'admin'] as const;

export type CoreRole = (typeof CORE_ROLES)[number];

/** A platform user. */
@Entity('users')
@Unique(['email'])
@Index('users_unusual_email', ['id'], { where: UNUSUAL_EMAIL })
@Index('users_hash_cost', { synchronize: false }) // on an expression, which TypeORM cannot describe
@Index('users_search', { synchronize: false }) // of an extension that PostgreSQL may lack
@Index('users_admins', ['id'], { where: `role = 'admin'` })
export class User extends Account {
  @Column('varchar', { length: 60, nullable: true })
  override password_hash: string | null;

  @Column('varchar', { length: 32, default: 'user' })
  override role: string;
}
