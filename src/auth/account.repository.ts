import type { Repository } from 'typeorm';
import type { Account } from './account.entity.js';

/** The users of one context, as far as the kernel knows them. */
export type AccountRepository<User extends Account> = Repository<User> & {
  change(user: User, changes: object): Promise<User>;

  /** Who logs in with this address. */
  findByEmail(email: string): Promise<User | null>;
};
