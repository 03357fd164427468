import { escapeLiteral } from 'pg';
import { identifier } from './identifiers.js';
import { scramVerifier } from './scram-verifier.js';

interface Queryable {
  query(sql: string): Promise<unknown>;
}

/**
 * Timeouts belong to the role, since a connection pooler refuses them at connection time. A request is answered within
 * 5 s, so nothing it started runs longer; a moment less, so that a slow statement ends before its connection does.
 */
const REQUEST_TIMEOUTS = {
  statement_timeout: '4500ms',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
};

/** Creates, or sets right, a role that requests log in as: no privilege but those granted to it by name. */
export async function createLoginRole(connection: Queryable, name: string, password: string): Promise<void> {
  const role = identifier(name);
  const timeouts = Object.entries(REQUEST_TIMEOUTS).map(
    ([name, value]) => `ALTER ROLE ${role} SET ${name} = '${value}'`,
  );
  const statements = [creation(role), `ALTER ROLE ${role} LOGIN NOINHERIT PASSWORD ${verifier(password)}`, ...timeouts];
  await connection.query(statements.join(';\n'));
}

/** Gives a role another password. Sessions it has go on. */
export async function setPassword(connection: Queryable, name: string, password: string): Promise<void> {
  await connection.query(`ALTER ROLE ${identifier(name)} PASSWORD ${verifier(password)}`);
}

/** Creates a role unless it is there. It cannot log in. */
export async function createRole(connection: Queryable, name: string): Promise<void> {
  await connection.query(creation(identifier(name)));
}

const creation = (role: string): string =>
  `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;

const verifier = (password: string): string => escapeLiteral(scramVerifier(password));
