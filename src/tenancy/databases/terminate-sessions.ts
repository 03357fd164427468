import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';

const ENDING_MS = 10 * SECOND;

interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown[] | { rows: unknown[] }>;
}

/** Terminates the matching backends, and waits until there are none. */
export async function terminateSessions(connection: Queryable, condition: string, name: string): Promise<void> {
  for (const deadline = Date.now() + ENDING_MS; Date.now() < deadline; await sleep(20)) {
    const answer = await connection.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${condition}`,
      [name],
    );
    if ((Array.isArray(answer) ? answer : answer.rows).length === 0) return;
  }
  throw new Error(`Sessions in the database ${name} did not terminate`);
}
