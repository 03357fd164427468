import { type Client, escapeLiteral as literal } from 'pg';
import { StartupError } from '../database.errors.js';
import { identifier } from '../identifiers.js';

/**
 * Stored as a comment on the role of core's requests, followed by the name of the core database. A database cannot
 * detect its copy, but both see the same roles of the server.
 */
const NOTE = 'Serves requests to the core database ';

type Query = (sql: string, parameters: unknown[]) => Promise<{ datname: string }[]>;

/**
 * @throws StartupError while the installation belongs to another core database. One of the two is a copy of the other.
 */
export async function assertSoleCore(query: Query, coreRole: string): Promise<void> {
  const [other] = await query(
    `SELECT d.datname FROM pg_roles r, pg_database d
     WHERE r.rolname = $1 AND d.datname <> current_database() AND has_database_privilege(r.oid, d.oid, 'CONNECT')
       AND shobj_description(r.oid, 'pg_authid') = $2 || d.datname`,
    [coreRole, NOTE],
  );
  if (other)
    throw new StartupError(
      `This installation belongs to the core database ${other.datname}. Two core databases would assign one tenant database to two ` +
        `organizations. Set DB_NAME to ${other.datname}. If this database should replace it, stop the processes that use ${other.datname} and rename or drop it.`,
    );
}

/** Claims the installation for this core database. A concurrent claim waits or fails at the role's row. */
export async function recordCoreOwner(client: Client, core: string, coreRole: string): Promise<void> {
  await client.query(`COMMENT ON ROLE ${identifier(coreRole)} IS ${literal(NOTE + core)}`);
}
