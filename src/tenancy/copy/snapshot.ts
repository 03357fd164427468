import type { Client } from 'pg';

/**
 * Runs `work` in a transaction that sees one state of the database, whatever other sessions write. It locks no rows.
 * Nothing is written if `work` fails.
 *
 * @param access whether the transaction may write.
 */
export async function inSnapshot<T>(
  client: Client,
  work: () => Promise<T>,
  access: 'READ ONLY' | 'READ WRITE' = 'READ ONLY',
): Promise<T> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ ${access}`);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // a lost connection has already rolled back
    throw error;
  }
}
