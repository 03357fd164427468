import type { Client } from 'pg';
import { readGuards } from '../tenancy/copy/table-guards.js';

const BYPASSES = 'SELECT rolsuper OR rolbypassrls AS is_free FROM pg_roles WHERE rolname = session_user';

/**
 * FORCE ROW LEVEL SECURITY hides rows even from the owner of a table. If the database has such tables, the session
 * continues as the administrator, which must see all rows.
 *
 * @returns the reasons why rows stay hidden, in words.
 */
export async function readHiddenRows(client: Client): Promise<string[]> {
  const { forced } = await readGuards(client);
  if (forced.length === 0) return [];
  const { rows } = await client.query<{ is_free: boolean }>(BYPASSES);
  if (rows[0]?.is_free) {
    await client.query('RESET ROLE');
    return [];
  }
  return [
    `row-level security is forced on ${forced.join(', ')}, so that a superuser must run ALTER ROLE … BYPASSRLS for the administrator`,
  ];
}
