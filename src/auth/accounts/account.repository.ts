import type { Repository } from 'typeorm';
import type { Account } from './account.entity.js';

/** The users of one context, as far as the kernel needs them. */
export type AccountRepository<User extends Account> = Repository<User> & {
  /** SQL over a user `u`: whether the account is not that of an owner of the organization. */
  readonly isNoOwner: string;

  updateReturning(user: User, changes: object): Promise<User>;

  /** The account that logs in with this address, in any spelling. */
  findByEmail(email: string): Promise<User | null>;

  /** The active account with this address that has no credentials of its own: an owner's account in an organization. */
  findOwnerByEmail(email: string): Promise<User | null>;
};

/** Part of every change of credentials: logins and links that began before it fail. */
export const raisedCredentials = { credentials_version: () => 'credentials_version + 1' };

/**
 * The account in `found` whose address comes first in `forms`. If the address is typed in its previous form, an account
 * that kept this form is preferred.
 */
export const firstOf = <User extends Account>(forms: readonly string[], found: readonly User[]): User | null =>
  forms.map((form) => found.find(({ email }) => email === form)).find((user) => user !== undefined) ?? null;
