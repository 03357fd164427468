import type { Repository } from 'typeorm';
import type { Account } from './account.entity.js';

/** The users of one context, as far as the kernel knows them. */
export type AccountRepository<User extends Account> = Repository<User> & {
  change(user: User, changes: object): Promise<User>;

  /** The account that logs in with this address, however it was typed. */
  findByEmail(email: string): Promise<User | null>;
};

/**
 * The one of `found` whose address is the first of `forms`, so that an account that has kept the previous form of its
 * address is preferred by who types it so.
 */
export const firstOf = <User extends Account>(forms: readonly string[], found: readonly User[]): User | null =>
  forms.map((form) => found.find(({ email }) => email === form)).find((user) => user !== undefined) ?? null;
