import { CORE_CONNECTIONS } from './connections.js';
import type { PostgresAdmin } from './postgres-admin.js';

/** Administration, the change feed and its listener. */
const OTHER_CONNECTIONS = 9;
const LEAST = 5;

/**
 * How many connections to tenant databases one process may open, unless it is told: half of those the server has for
 * roles without privileges, so that two processes fit side by side during a rolling release, less what the process
 * keeps for itself.
 */
export async function connectionCeiling(admin: PostgresAdmin): Promise<number> {
  const [row] = await admin.query<{ available: number }>(
    // reserved_connections came with PostgreSQL 16
    `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - coalesce(current_setting('reserved_connections', true)::int, 0) AS available`,
  );
  return Math.max(LEAST, Math.floor((row?.available ?? 0) / 2) - CORE_CONNECTIONS - OTHER_CONNECTIONS);
}
