import { escapeLiteral as literal } from 'pg';
import { identifier } from '../identifiers.js';
import { scramVerifier } from './scram-verifier.js';

interface Queryable {
  query(sql: string): Promise<unknown>;
}

/**
 * Timeouts are set on the role, because a connection pooler rejects them at connection time. A request is answered
 * within 5 s, so its statements are limited to slightly less, and a slow statement ends before its connection does.
 */
const REQUEST_TIMEOUTS = {
  statement_timeout: '4500ms',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
};

/** The settings above in PostgreSQL's own notation. */
export const ROLE_SETTINGS = Object.entries(REQUEST_TIMEOUTS).map(([name, value]) => `${name}=${value}`);

/**
 * The connection limit of a tenant's role, as SQL: half of the connections that the server has for ordinary roles. All
 * processes together hold fewer for one tenant, because each uses at most half of its connections for one tenant.
 */
export const ROLE_LIMIT = `greatest(1, (current_setting('max_connections')::int
  - current_setting('superuser_reserved_connections')::int
  - coalesce(current_setting('reserved_connections', true)::int, 0)) / 2)`;

/** Creates or repairs a role for requests. It has no privileges except those granted to it by name. */
export async function createLoginRole(connection: Queryable, name: string, password: string): Promise<void> {
  await connection.query([creation(identifier(name)), ...login(name, password)].join(';\n'));
}

/** The same for the role of a tenant, with a connection limit. */
export async function createTenantRole(connection: Queryable, name: string, password: string): Promise<void> {
  await connection.query([creation(identifier(name)), ...login(name, password), limit(name)].join(';\n'));
}

/**
 * Sets a new password for a tenant's role and resets its settings, for one database and for all, because an attacker
 * with the old password may have changed them. Existing sessions continue.
 */
export async function resetTenantRole(connection: Queryable, name: string, password: string): Promise<void> {
  const statement = `ALTER ROLE ${identifier(name)} PASSWORD ${verifier(password)}`;
  await connection.query([reset(name), ...settings(name), limit(name), statement].join(';\n'));
}

/** Repairs a tenant's role like {@link resetTenantRole}, but keeps its password. */
export async function restoreTenantRole(connection: Queryable, name: string): Promise<void> {
  await connection.query([reset(name), ...settings(name), limit(name)].join(';\n'));
}

/** Sets the missing connection limit of a tenant's role. */
export async function limitTenantRole(connection: Queryable, name: string): Promise<void> {
  await connection.query(limit(name));
}

/** Blocks new sessions of a role. PostgreSQL then reports that it has too many connections. */
export async function closeTenantRole(connection: Queryable, name: string): Promise<void> {
  await connection.query(`ALTER ROLE ${identifier(name)} CONNECTION LIMIT 0`);
}

/** Creates a role unless it exists. It cannot log in. */
export async function createRole(connection: Queryable, name: string): Promise<void> {
  await connection.query(creation(identifier(name)));
}

const creation = (role: string): string =>
  `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

const verifier = (password: string): string => literal(scramVerifier(password));

const login = (name: string, password: string): string[] => [
  `ALTER ROLE ${identifier(name)} LOGIN NOINHERIT PASSWORD ${verifier(password)}`,
  ...settings(name),
];

const settings = (name: string): string[] =>
  Object.entries(REQUEST_TIMEOUTS).map(
    ([setting, value]) => `ALTER ROLE ${identifier(name)} SET ${setting} = '${value}'`,
  );

const limit = (name: string): string =>
  `DO $$ BEGIN EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', ${literal(name)}, ${ROLE_LIMIT}); END $$`;

const reset = (name: string): string => `
  DO $$ DECLARE d name; BEGIN
    FOR d IN SELECT datname FROM pg_db_role_setting s JOIN pg_database ON pg_database.oid = s.setdatabase
      WHERE s.setrole = ${literal(name)}::regrole
    LOOP EXECUTE format('ALTER ROLE %I IN DATABASE %I RESET ALL', ${literal(name)}, d); END LOOP;
  END $$;
  ALTER ROLE ${identifier(name)} RESET ALL`;
