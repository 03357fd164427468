/** Variables of libpq, of PostgreSQL's programs and of node-postgres: PGHOST, PGOPTIONS, PGSSLMODE, NODE_PG_FORCE_NATIVE … */
const LIBPQ = /^(PG|NODE_PG_)/i;

/**
 * Removes the variables of libpq from the environment. Developers set them for psql, and node-postgres and every child
 * process would read them in addition to the settings. Only DB_* selects the server and the connection options.
 */
export function forgetLibpqVariables(env: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(env)) {
    if (LIBPQ.test(name)) Reflect.deleteProperty(env, name);
  }
  env['PGPASSWORD'] = ''; // stops node-postgres from reading ~/.pgpass when no password is set
}

forgetLibpqVariables(); // on import, and therefore before node-postgres, which reads one of them when it is loaded
