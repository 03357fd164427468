import type { PostgresAdmin } from '../server/postgres-admin.js';

/** The sessions of a PostgreSQL server, by owner. */
export interface ServerSessions {
  /** Connections that the server has for ordinary roles. */
  available: number;
  /** Sessions of each process of this release, by its id. */
  shown: Record<string, number>;
  /** Sessions of Tenantry that name no process: those of earlier releases and behind a pooler. */
  unnamed: number;
  /** All other sessions: of operators, backups and other applications. */
  others: number;
  /** Whether requests reach the server through a pooler, whose sessions name no process. */
  pooled: boolean;
}

/** Roles without pg_read_all_stats see a session's application_name, but not its backend_type. */
const OBSERVE = `
  SELECT coalesce(jsonb_object_agg(process, n) FILTER (WHERE process IS NOT NULL), '{}') AS shown,
    coalesce(sum(n) FILTER (WHERE is_unnamed), 0)::int AS unnamed,
    coalesce(sum(n) FILTER (WHERE process IS NULL AND NOT is_unnamed), 0)::int AS others,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0) AS available
  FROM (
    SELECT substring(application_name from '^tenantry ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$') AS process,
      application_name = 'tenantry' AS is_unnamed, count(*)::int AS n
    FROM pg_stat_activity
    WHERE datid IS NOT NULL AND usesysid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'
    GROUP BY 1, 2
  ) s`;

/** Counts the sessions of a server, over its direct address. */
export async function observe(admin: PostgresAdmin): Promise<ServerSessions> {
  const [row] = await admin.query<Omit<ServerSessions, 'pooled'>>(OBSERVE);
  return { ...(row as Omit<ServerSessions, 'pooled'>), pooled: admin.isPooled };
}
