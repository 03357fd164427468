import { Column, Entity, Unique } from 'typeorm';
import { Account } from '../../auth/account.entity.js';

export type CoreRole = 'user' | 'admin';

/** A user of the platform. */
@Entity('users')
@Unique(['email'])
export class User extends Account {
  @Column('varchar', { length: 60 })
  override password_hash: string;

  @Column('varchar', { length: 16, default: 'user' })
  override role: CoreRole;
}
