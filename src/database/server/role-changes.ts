import type { Client } from 'pg';
import { sqlState } from '../../common/database-errors.js';

const LOCK_TIMEOUT_MS = 500;

const TRIES = 20;

/** lock_not_available, and "tuple concurrently updated". */
const CHANGED_MEANWHILE = ['55P03', 'XX000'];

/**
 * A role can change its own password and settings, and block all other sessions from changing it until its transaction
 * ends.
 */
const END_CHANGERS = `
  SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
  WHERE a.usename = $1 AND EXISTS (
    SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.database = 0
      AND l.relation IN ('pg_authid'::regclass, 'pg_db_role_setting'::regclass) AND l.mode = 'RowExclusiveLock')`;

/**
 * Changes a role with `work`, which is one query, even while sessions of the role are changing it. Those sessions are
 * terminated.
 */
export async function changeRole(client: Client, role: string, work: () => Promise<unknown>): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      break;
    } catch (error) {
      if (!CHANGED_MEANWHILE.includes(sqlState(error) ?? '') || attempt === TRIES) throw error;
      await client.query(END_CHANGERS, [role]);
    }
  }
  await client.query('RESET lock_timeout');
}
