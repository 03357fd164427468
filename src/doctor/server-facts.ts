import type { QueryResultRow } from 'pg';
import { note, problem, type Finding } from './finding.js';

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

const OLDEST_VERSION = 15;
const NEWEST_TESTED = 18;

/** @param server its display name. */
export function judge(server: string, { version, user, is_superuser, may_administer }: ServerFacts): Finding[] {
  const about = [server];
  const found: Finding[] = [];
  if (version < OLDEST_VERSION)
    found.push(
      problem('postgres_too_old', {
        about,
        meaning: `This is PostgreSQL ${version}. Tenantry requires ${OLDEST_VERSION} or newer.`,
        advice: 'Upgrade the server.',
      }),
    );
  if (version > NEWEST_TESTED)
    found.push(note('postgres_untested', { about, meaning: `Tenantry is not tested on PostgreSQL ${version}.` }));
  if (!may_administer)
    found.push(
      problem('administrator_powerless', {
        about,
        meaning: `${user} cannot create databases and roles, so no organization can be created there.`,
        advice: `As a superuser, run: ALTER ROLE "${user}" CREATEDB CREATEROLE;`,
      }),
    );
  if (is_superuser)
    found.push(
      note('administrator_superuser', {
        about,
        meaning: `${user} is a superuser. CREATEDB and CREATEROLE would be sufficient.`,
      }),
    );
  return found;
}
