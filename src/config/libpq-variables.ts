/** Variables of libpq, of PostgreSQL's programs and of node-postgres: PGHOST, PGOPTIONS, PGSSLMODE, NODE_PG_FORCE_NATIVE … */
const LIBPQ = /^(PG|NODE_PG_)/i;

/**
 * Removes the variables of libpq from the environment. A developer sets them for psql, and node-postgres would read
 * them behind the settings, as would every program that this process starts. Only DB_* name a server and say how to
 * reach it.
 */
export function forgetLibpqVariables(env: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(env)) {
    if (LIBPQ.test(name)) Reflect.deleteProperty(env, name);
  }
  env['PGPASSWORD'] = ''; // with it, node-postgres does not look into ~/.pgpass for a password that is not set
}

forgetLibpqVariables(); // when this is imported, and so before node-postgres, which reads one of them when it is loaded
