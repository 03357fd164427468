import type { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { terminateSessions } from '../databases/terminate-sessions.js';
import { databaseName } from '../tenant.js';
import { MoveStopped } from './move.errors.js';

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Takes the lock of migrations, so that the schema of the source stays as it is until the session ends or
 * {@link releaseMigrations}. @throws MoveStopped while a migration runs.
 */
export async function freezeMigrations(client: Client): Promise<void> {
  try {
    await client.query(`SET lock_timeout = '5s'; BEGIN; LOCK TABLE migrations IN SHARE ROW EXCLUSIVE MODE`);
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new MoveStopped('A migration of the organization is running. Resume the move when it has ended.');
  }
}

/**
 * Terminates all other sessions in the old copy before the lock ends, because a migration that waits for the lock would
 * migrate it.
 */
export async function releaseMigrations(client: Client, databaseId: string): Promise<void> {
  await terminateSessions(client, `datname = $1 AND usename = current_user`, databaseName(databaseId));
  await client.query('ROLLBACK');
}
