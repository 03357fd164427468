import { Logger } from '@nestjs/common';
import { identifier } from './identifiers.js';
import { retryLostUpdate } from './lost-update.js';
import type { PostgresAdmin } from './postgres-admin.js';

const logger = new Logger('SharedDatabases');

/**
 * Closes the databases every PostgreSQL server comes with. By default any role may connect to them, so any tenant's
 * could. An administrator that is no superuser cannot; then the log says what a superuser should run.
 */
export async function closeSharedDatabases(admin: PostgresAdmin): Promise<void> {
  const open = await openSharedDatabases(admin);
  if (open.length === 0) return;
  const statements = open.map((name) => closing(name, admin));
  if (await admin.isSuperuser()) {
    for (const statement of statements) await retryLostUpdate(() => admin.query(statement));
  } else {
    logger.warn(
      `Roles of tenants can connect to ${open.join(' and ')}. A superuser closes them with: ${statements.join(' ')}`,
    );
  }
}

/** What a superuser runs to close a shared database. Through `postgres` servers are administered. */
export const closing = (name: string, { user }: PostgresAdmin): string =>
  `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;` +
  (name === 'postgres' ? ` GRANT CONNECT ON DATABASE postgres TO ${identifier(user)};` : '');

/** Those that any role may connect to. */
export async function openSharedDatabases(admin: PostgresAdmin): Promise<string[]> {
  const rows = await admin.query<{ datname: string }>(`
    SELECT DISTINCT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) acl
    WHERE datname IN ('postgres', 'template1') AND acl.grantee = 0 AND acl.privilege_type = 'CONNECT'
    ORDER BY datname
  `);
  return rows.map(({ datname }) => datname);
}
