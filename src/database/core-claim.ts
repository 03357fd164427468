import { type Client, escapeLiteral as literal } from 'pg';
import { StartupError } from './database.errors.js';
import { identifier } from './identifiers.js';

/**
 * Noted at the role of core's requests, with the name of the core database after it: a database sees nothing of its copy,
 * but both see the server's roles.
 */
const NOTE = 'Serves requests to the core database ';

type Query = (sql: string, parameters: unknown[]) => Promise<{ datname: string }[]>;

/** @throws StartupError while the installation belongs to another core database: this one is a copy of it, or it of this one. */
export async function requireOnlyCore(query: Query, coreRole: string): Promise<void> {
  const [other] = await query(
    `SELECT d.datname FROM pg_roles r, pg_database d
     WHERE r.rolname = $1 AND d.datname <> current_database() AND has_database_privilege(r.oid, d.oid, 'CONNECT')
       AND shobj_description(r.oid, 'pg_authid') = $2 || d.datname`,
    [coreRole, NOTE],
  );
  if (other)
    throw new StartupError(
      `This installation belongs to the core database ${other.datname}, and two would give one tenant database to two ` +
        'organizations. Set DB_NAME to that one; or, if this one is to take its place, stop its processes and rename or ' +
        'drop it.',
    );
}

/** Claims the installation for this core database. Whoever does it at the same time waits, or fails, at the role's row. */
export async function claimInstallation(client: Client, core: string, coreRole: string): Promise<void> {
  await client.query(`COMMENT ON ROLE ${identifier(coreRole)} IS ${literal(NOTE + core)}`);
}
