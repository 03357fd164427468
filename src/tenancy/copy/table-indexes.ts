import type { Client } from 'pg';
import type { CopiedTable } from './copied-table.js';

/** The indexes of a table that can be created again exactly as they are: nothing else depends on them or describes them. */
const INDEXES = `
  SELECT
    CASE WHEN k.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
      ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, k.conname) END AS removal,
    CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
      ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) END AS creation
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
  LEFT JOIN pg_constraint k ON k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
  WHERE i.indrelid = $1::regclass AND i.indisvalid AND NOT i.indisreplident AND NOT i.indisclustered
    AND x.reltablespace = 0 AND (k.oid IS NULL OR x.reloptions IS NULL)
    AND NOT EXISTS (SELECT FROM pg_description d WHERE d.objoid IN (x.oid, k.oid))
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refobjid IN (x.oid, k.oid) AND d.deptype = 'n')
  ORDER BY x.relname`;

/**
 * Runs `fill` on a table that has no indexes meanwhile: to sort all keys at once takes less time than to insert each one.
 * The caller's transaction restores the indexes if it fails.
 */
export async function withoutIndexes<T>(client: Client, { name }: CopiedTable, fill: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ removal: string; creation: string }>(INDEXES, [name]);
  await client.query(rows.map(({ removal }) => removal).join(';'));
  const result = await fill();
  await client.query(rows.map(({ creation }) => creation).join(';'));
  return result;
}
