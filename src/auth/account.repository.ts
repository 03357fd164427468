import type { Repository } from 'typeorm';
import type { Account } from './account.entity.js';

/** The users of one context, as far as the kernel knows them. */
export type AccountRepository<User extends Account> = Repository<User> & {
  change(user: User, changes: object): Promise<User>;
};
