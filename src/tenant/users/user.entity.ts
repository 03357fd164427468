import { Column, Entity } from 'typeorm';
import { Account } from '../../auth/account.entity.js';

export type TenantRole = 'member' | 'admin';

/** A user of one organization, in that organization's database. */
@Entity('users')
export class User extends Account {
  @Column('varchar', { length: 32, nullable: true })
  phone: string | null = null;

  @Column('varchar', { length: 2048, nullable: true })
  avatar: string | null = null;

  @Column('varchar', { length: 1000, nullable: true })
  bio: string | null = null;

  @Column('varchar', { length: 16, default: 'member' })
  override role: TenantRole;
}
