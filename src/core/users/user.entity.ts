import { Column, Entity, Index, Unique } from 'typeorm';
import { Account } from '../../auth/account.entity.js';
import { UNUSUAL_EMAIL } from '../../database/email-rewrite.js';

export type CoreRole = 'user' | 'admin';

/** A user of the platform. */
@Entity('users')
@Unique(['email'])
@Index('users_unusual_email', ['id'], { where: UNUSUAL_EMAIL })
export class User extends Account {
  @Column('varchar', { length: 60 })
  override password_hash: string;

  @Column('varchar', { length: 16, default: 'user' })
  override role: CoreRole;
}
