import { Column, Entity } from 'typeorm';
import { Account } from '../../auth/account.entity.js';

export type CoreRole = 'user' | 'admin';

/** A user of the platform. */
@Entity('users')
export class User extends Account {
  @Column('varchar', { length: 16, default: 'user' })
  override role: CoreRole;
}
