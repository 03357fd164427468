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
