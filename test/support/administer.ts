import { Client, type QueryResultRow } from 'pg';
import { testServer } from './environment.js';

/** One statement as the test server's superuser, outside of any installation. */
export async function administer(sql: string, database = 'postgres'): Promise<QueryResultRow[]> {
  const client = new Client({ ...testServer(), database });
  await client.connect();
  try {
    return (await client.query<QueryResultRow>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The name of an organization's database in the installation with this core database. */
export async function databaseOf(slug: string, core: string): Promise<string> {
  const [row] = await administer(
    `SELECT 'tenantry_' || replace(d.id::text, '-', '') AS name
     FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = '${slug}'`,
    core,
  );
  return String(row?.['name']);
}
