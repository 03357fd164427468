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
