import type { Client, QueryResult } from 'pg';
import { emailForm } from '../common/email-address.js';
import { sqlState } from '../common/database-errors.js';
import { FIRST_ID } from '../common/ids.js';
import { SECOND } from '../config/units.js';

/** The number of rows that one statement reads, or changes and locks. */
const BATCH = 500;

/** The number of times that a batch is retried after a concurrent registration. */
const TRIES = 3;

const UNIQUE_VIOLATION = '23505';
const CHECK_VIOLATION = '23514';

/** Gives up on a row that another transaction has locked, until the next round. */
const LIMITS = `SET lock_timeout = ${2 * SECOND}; SET statement_timeout = ${10 * SECOND}`;

/**
 * All addresses of earlier releases that `emailForm` may change. The index `users_unusual_email` of core covers them.
 */
export const UNUSUAL_EMAIL = `octet_length(email) <> char_length(email) OR email LIKE '%xn--%' OR email LIKE '"%'`;

/** The table `users` of a database. */
export interface UsersTable {
  readonly client: Pick<Client, 'query'>;
  /** The SQL condition for a row that may have the same address as another. */
  readonly isShared: 'false' | 'core_user_id IS NOT NULL';
}

/** A user whose address is not in the form of this release. */
export interface UnusualEmail {
  readonly id: string;
  readonly email: string;
  readonly is_shared: boolean;
  /** The canonical form, or null if the address would be rejected today. */
  readonly form: string | null;
}

/**
 * Converts the addresses that earlier releases stored, or store during a rolling release, to the form of this release,
 * oldest user first. An address keeps its form if another user has the new one, if there is no new form, or if another
 * column of its row violates a CHECK. The user can still log in with it. No statement locks more than 500 rows or waits
 * longer than 2 s for a row.
 *
 * @returns the number of converted addresses, and of those that kept their form.
 */
export async function rewriteEmails(table: UsersTable): Promise<{ rewritten: number; kept: number }> {
  await table.client.query(LIMITS);
  let [rewritten, kept] = [0, 0];
  for await (const batch of unusualEmails(table)) {
    const changed = await rewrite(table, batch);
    rewritten += changed;
    kept += batch.length - changed;
  }
  return { rewritten, kept };
}

/** The users whose address is not in the form of this release, oldest first, in batches. */
export async function* unusualEmails({ client, isShared }: UsersTable): AsyncGenerator<UnusualEmail[]> {
  for (let after: string | undefined = FIRST_ID; after !== undefined;) {
    const { rows }: QueryResult<Omit<UnusualEmail, 'form'>> = await client.query(
      `SELECT id, email, ${isShared} AS is_shared FROM users
       WHERE (${UNUSUAL_EMAIL}) AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const unusual = rows.map((row) => ({ ...row, form: emailForm(row.email) })).filter((row) => row.form !== row.email);
    if (unusual.length > 0) yield unusual;
    after = rows.at(-1)?.id;
  }
}

async function rewrite({ client, isShared }: UsersTable, batch: readonly UnusualEmail[], tries = 1): Promise<number> {
  const rows = batch.filter(isFirstOfItsForm);
  try {
    const { rowCount } = await client.query(
      `UPDATE users u SET email = w.form FROM unnest($1::uuid[], $2::text[], $3::text[]) AS w (id, email, form)
       WHERE u.id = w.id AND u.email = w.email
         AND (${isShared} OR NOT EXISTS (SELECT FROM users WHERE email = w.form AND NOT (${isShared})))`,
      [rows.map(({ id }) => id), rows.map(({ email }) => email), rows.map(({ form }) => form)],
    );
    return rowCount ?? 0;
  } catch (error) {
    if (sqlState(error) === CHECK_VIOLATION) return rewriteHalves({ client, isShared }, rows);
    if (sqlState(error) !== UNIQUE_VIOLATION || tries === TRIES) throw error;
    return rewrite({ client, isShared }, batch, tries + 1);
  }
}

/** Handles a batch in which one row cannot be changed. All others are. */
async function rewriteHalves(table: UsersTable, rows: readonly UnusualEmail[]): Promise<number> {
  if (rows.length < 2) return 0;
  const middle = rows.length >> 1;
  return (await rewrite(table, rows.slice(0, middle))) + (await rewrite(table, rows.slice(middle)));
}

const isFirstOfItsForm = ({ id, form, is_shared }: UnusualEmail, _: number, batch: readonly UnusualEmail[]): boolean =>
  form !== null && (is_shared || batch.find((other) => !other.is_shared && other.form === form)?.id === id);
