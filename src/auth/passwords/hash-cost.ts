import { genSaltSync, hash } from 'bcrypt';
import type { Repository } from 'typeorm';
import type { Account } from '../accounts/account.entity.js';

const FORM = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/** The cost of a bcrypt hash, or null if the text is not a hash. */
export function costOf(passwordHash: string): number | null {
  const cost = FORM.exec(passwordHash)?.[1];
  return cost === undefined ? null : Number(cost);
}

/** Written like the expression of the index `users_hash_cost`, so that PostgreSQL uses the index. */
export const HIGHEST_COST = String.raw`
  SELECT max(substring(password_hash FROM 5 FOR 2)) AS cost FROM users WHERE password_hash ~ '^\$2[aby]\$\d\d\$'`;

/** The highest cost among the hashes of a context's accounts, or 0 without hashes. */
export async function highestCost<User extends Account>(users: Repository<User>): Promise<number> {
  const [row] = await users.query<{ cost: string | null }[]>(HIGHEST_COST);
  return Number(row?.cost ?? 0);
}

/** A well-formed hash of this cost that no password matches. */
export const decoyOf = (cost: number): string => `${genSaltSync(cost)}${'.'.repeat(31)}`;

/** Takes the time by which a hash of cost `to` exceeds one of cost `from`: 2^from + … + 2^(to-1) rounds. */
export async function spendDifference(password: string, from: number, to: number): Promise<void> {
  for (let cost = from; cost < to; cost += 1) await hash(password, cost);
}
