import type { PostgresAdmin } from './postgres-admin.js';

/** The minimum number of connections for a useful process. */
export const LEAST_CONNECTIONS = 5;

/**
 * The default number of connections to tenant databases per process: half of those that the server has for roles
 * without privileges, so that two processes fit during a rolling release, minus `kept`, which the process needs for
 * itself.
 */
export async function connectionCeiling(admin: PostgresAdmin, kept: number): Promise<number> {
  return Math.max(LEAST_CONNECTIONS, Math.floor((await availableConnections(admin)) / 2) - kept);
}

/** The number of connections that the server has for roles without privileges. */
export async function availableConnections(admin: PostgresAdmin): Promise<number> {
  const [row] = await admin.query<{ available: number }>(
    // reserved_connections came with PostgreSQL 16
    `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - coalesce(current_setting('reserved_connections', true)::int, 0) AS available`,
  );
  return row?.available ?? 0;
}
