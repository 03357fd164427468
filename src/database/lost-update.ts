import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../common/database-errors.js';

const TRIES = 10;

/**
 * Retries `work` while PostgreSQL answers "tuple concurrently updated". Two sessions that change the ACL of one
 * database, or the same role, do not wait for each other: the later one fails.
 */
export async function retryLostUpdate<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (sqlState(error) !== 'XX000' || attempt === TRIES) throw error;
      await sleep(attempt * 10);
    }
  }
}
