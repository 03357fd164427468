/**
 * Variables that libpq, PostgreSQL's programs and node-postgres read: PGHOST, PGOPTIONS, PGSSLMODE,
 * NODE_PG_FORCE_NATIVE …
 */
const LIBPQ = /^(PG|NODE_PG_)/i;

/**
 * Removes libpq variables from the environment. Developers set them for psql, but node-postgres and every child process
 * would read them in addition to the settings. Only DB_* settings select the server and the connection options.
 */
export function unsetLibpqVariables(env: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(env)) {
    if (LIBPQ.test(name)) Reflect.deleteProperty(env, name);
  }
  env['PGPASSWORD'] = ''; // stops node-postgres from reading ~/.pgpass if no password is set
}

unsetLibpqVariables(); // on import, and therefore before node-postgres, which reads one of them when it is loaded
