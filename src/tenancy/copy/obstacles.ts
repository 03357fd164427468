import type { Client } from 'pg';
import { COPIED_TABLES } from './copied-table.js';

const OBSTACLES = `
  SELECT 'large objects' AS what WHERE EXISTS (SELECT FROM pg_largeobject_metadata)
  UNION ALL
  SELECT format('the unlogged table %I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relpersistence = 'u' AND c.relkind IN ('r', 'p')
  UNION ALL
  SELECT format('the foreign table %I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'f'
  UNION ALL
  SELECT format('the table %I.%I of another owner', n.nspname, c.relname) FROM ${COPIED_TABLES}
    AND pg_get_userbyid(c.relowner) <> current_user
  ORDER BY 1`;

/** The contents of a database that cannot be copied, such as large objects, in words. */
export async function obstacles(client: Client): Promise<string[]> {
  return (await client.query<{ what: string }>(OBSTACLES)).rows.map(({ what }) => what);
}

/** Fills the materialized views of a copy. */
export async function refreshViews(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, matviewname) AS name FROM pg_matviews WHERE ispopulated ORDER BY 1`,
  );
  for (const { name } of rows) await client.query(`REFRESH MATERIALIZED VIEW ${name}`);
}
