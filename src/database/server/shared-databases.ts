import { Logger } from '@nestjs/common';
import { DATABASE_GRANTS } from './database-grants.js';
import { identifier } from '../identifiers.js';
import { retryLostUpdate } from '../lost-update.js';
import type { PostgresAdmin } from './postgres-admin.js';

const logger = new Logger('SharedDatabases');

/**
 * Revokes access to the default databases of a PostgreSQL server. By default any role can connect to them, including
 * those of tenants. An administrator who is not a superuser cannot revoke this. The log then contains the statements
 * for a superuser.
 */
export async function closeSharedDatabases(admin: PostgresAdmin): Promise<void> {
  const open = await openSharedDatabases(admin);
  if (open.length === 0) return;
  const statements = open.map((name) => closing(name, admin));
  if (await admin.isSuperuser()) {
    for (const statement of statements) await retryLostUpdate(() => admin.query(statement));
  } else {
    logger.warn(
      `Roles of tenants can connect to ${open.join(' and ')}. To revoke this, run as a superuser: ${statements.join(' ')}`,
    );
  }
}

/** The statements that revoke access to a shared database. The administrator keeps access to `postgres`. */
export const closing = (name: string, { user }: PostgresAdmin): string =>
  `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;` +
  (name === 'postgres' ? ` GRANT CONNECT ON DATABASE postgres TO ${identifier(user)};` : '');

/** The databases that any role can connect to. */
export async function openSharedDatabases(admin: PostgresAdmin): Promise<string[]> {
  return admin.column<string>(`
    SELECT DISTINCT datname FROM pg_database d, ${DATABASE_GRANTS}
    WHERE datname IN ('postgres', 'template1') AND acl.grantee = 0 AND acl.privilege_type = 'CONNECT'
    ORDER BY datname
  `);
}
