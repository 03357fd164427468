import type { Client } from 'pg';

/** Whether all rows come from migrations. Databases of older releases do not record the tables with such rows. */
export async function isEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ seeded: string[] | null }>(
    `SELECT to_jsonb(m) -> 'seeded' AS seeded FROM tenant_marker m`,
  );
  const seeded = rows[0]?.seeded ?? [];
  return (await tablesWithRows(client)).every((table) => seeded.includes(table));
}

/**
 * The tables with rows, except those of the engine. Large objects count as a table, because a role can create them
 * unless that privilege is revoked.
 */
export async function tablesWithRows(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT IN ('migrations', 'tenant_marker')`,
  );
  const filled: string[] = [];
  for (const { name } of rows) {
    if ((await client.query(`SELECT 1 FROM ${name} LIMIT 1`)).rowCount !== 0) filled.push(name);
  }
  const { rowCount } = await client.query('SELECT 1 FROM pg_largeobject_metadata LIMIT 1');
  if (rowCount !== 0) filled.push('pg_catalog.pg_largeobject');
  return filled;
}
