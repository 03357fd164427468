import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';

const POLL_INTERVAL_MS = 100;

const LOCK_NOT_AVAILABLE = '55P03';

const END_TENANTS_IN_THE_WAY = `
  SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND a.datname = current_database() AND a.usename ~ '^tenantry_[0-9a-f]{32}$'
    AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended($1, 0)`;

/**
 * Waits for an advisory lock of the session. Without a superuser, tenants' roles may be able to connect to the maintenance
 * database and take any lock there. Their sessions are terminated.
 *
 * @throws DatabaseError with the code 55P03 after `timeoutMs`.
 */
export async function takeLock(client: Client, name: string, timeoutMs: number): Promise<void> {
  await client.query(`SET lock_timeout = '1s'`);
  for (const deadline = Date.now() + timeoutMs; ;) {
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [name]);
      break;
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE || Date.now() > deadline) throw error;
      await client.query(END_TENANTS_IN_THE_WAY, [name]);
    }
  }
  await client.query('RESET lock_timeout');
}

/** Takes an advisory lock of the session if it is free, or becomes free within `waitMs`. @returns whether it did. */
export async function tryLock(client: Client, name: string, waitMs = 0): Promise<boolean> {
  for (const deadline = Date.now() + waitMs; ; await sleep(POLL_INTERVAL_MS)) {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
      [name],
    );
    if (rows[0]?.mine === true) return true;
    if (Date.now() >= deadline) return false;
  }
}

/** Waits for an advisory lock of the session without a statement that waits in PostgreSQL. */
export async function pollLock(client: Client, name: string): Promise<void> {
  await tryLock(client, name, Infinity);
}
