import type { PostgresAdmin } from './postgres-admin.js';

/** Fewer would not be worth a process. */
export const LEAST_CONNECTIONS = 5;

/**
 * How many connections to tenant databases one process may open, unless it is told: half of those the server has for
 * roles without privileges, so that two processes fit side by side during a rolling release, less `kept`,
 * which the process keeps for itself.
 */
export async function connectionCeiling(admin: PostgresAdmin, kept: number): Promise<number> {
  return Math.max(LEAST_CONNECTIONS, Math.floor((await availableConnections(admin)) / 2) - kept);
}

/** How many connections the server has for roles without privileges. */
export async function availableConnections(admin: PostgresAdmin): Promise<number> {
  const [row] = await admin.query<{ available: number }>(
    // reserved_connections came with PostgreSQL 16
    `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - coalesce(current_setting('reserved_connections', true)::int, 0) AS available`,
  );
  return row?.available ?? 0;
}
