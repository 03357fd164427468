import { OLDEST_VERSION, type ServerFacts } from '../database/server/server-facts.js';
import { note, problem, type Finding } from './finding.js';

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
