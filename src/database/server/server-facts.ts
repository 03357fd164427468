import type { QueryResultRow } from 'pg';

/** The facts that a PostgreSQL server reports about itself and its administrator. */
export interface ServerFacts extends QueryResultRow {
  version: number;
  user: string;
  is_superuser: boolean;
  may_administer: boolean;
}

export const SERVER_FACTS = `
  SELECT current_setting('server_version_num')::int / 10000 AS version, rolname AS "user", rolsuper AS is_superuser,
         rolsuper OR (rolcreatedb AND rolcreaterole) AS may_administer
  FROM pg_roles WHERE rolname = current_user`;

export const OLDEST_VERSION = 15;

/** The connections of a PostgreSQL server. */
export interface ConnectionsInUse extends QueryResultRow {
  /** max_connections. */
  most: number;
  /** Those that are not reserved. */
  available: number;
  used: number;
}

export const CONNECTIONS_IN_USE = `
  SELECT count(*)::int AS used, current_setting('max_connections')::int AS most,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - coalesce(current_setting('reserved_connections', true)::int, 0) AS available
  FROM pg_stat_activity WHERE datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'`;
