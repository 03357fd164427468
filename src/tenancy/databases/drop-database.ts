import { sqlState } from '../../common/database-errors.js';
import { identifier } from '../../database/identifiers.js';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';

/** In each attempt, PostgreSQL itself waits 5 s for sessions to end. */
const DROP_TRIES = 6;

/** object_in_use, and insufficient_privilege: the administrator cannot terminate the sessions inside. */
const IN_THE_WAY = new Set(['55006', '42501']);

const END_CLIENTS = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`;

/**
 * Drops a database if it exists, and terminates its sessions. A plain DROP terminates autovacuum. FORCE cannot do that
 * without a superuser, but it terminates sessions that start in between.
 */
export async function dropDatabase(admin: PostgresAdmin, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await admin.query(END_CLIENTS, [name]).catch(() => undefined); // the administrator cannot terminate a superuser's session
    const force = attempt % 2 === 0 ? ' WITH (FORCE)' : '';
    try {
      await admin.query(`DROP DATABASE IF EXISTS ${identifier(name)}${force}`);
      return;
    } catch (error) {
      if (!IN_THE_WAY.has(sqlState(error) ?? '') || attempt === DROP_TRIES) throw error;
    }
  }
}
