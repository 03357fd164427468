import type { Client } from 'pg';

/**
 * Runs `work` in a transaction of the session. Nothing is written if `work` fails.
 *
 * @param mode SQL that follows BEGIN.
 */
export async function inTransaction<T>(client: Client, work: () => Promise<T>, mode = ''): Promise<T> {
  await client.query(`BEGIN ${mode}`);
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // a lost connection has already rolled back
    throw error;
  }
}
