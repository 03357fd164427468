import type { Client } from 'pg';
import { JOURNAL_SCHEMA } from '../../database/schema/schema-description.js';
import { COPIED_TABLES } from './copied-table.js';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
  readonly isValid: boolean;
  /** PostgreSQL 15 to 17 can only add a valid one to a partitioned table. */
  readonly isPartitioned: boolean;
}

interface Trigger {
  readonly table: string;
  readonly name: string;
  /** The end of `ALTER TABLE … ` that restores its state. */
  readonly state: 'ENABLE' | 'DISABLE' | 'ENABLE REPLICA' | 'ENABLE ALWAYS';
}

/**
 * The parts of a schema that act on rows by themselves: foreign keys, triggers and forced row-level security. While rows are copied, they must
 * not act: a row that is replaced would delete its children (ON DELETE CASCADE), and triggers would change rows again. Names
 * are quoted. The whole can be stored as JSON.
 */
export interface TableGuards {
  readonly foreignKeys: readonly ForeignKey[];
  readonly triggers: readonly Trigger[];
  /** Tables whose row-level security also applies to their owner. */
  readonly forced: readonly string[];
}

export const NO_GUARDS: TableGuards = { foreignKeys: [], triggers: [], forced: [] };

const FOREIGN_KEYS = `
  SELECT k.conrelid::regclass::text AS "table", quote_ident(k.conname) AS name, pg_get_constraintdef(k.oid) AS definition,
         k.convalidated AS "isValid", r.relkind = 'p' AS "isPartitioned"
  FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
  WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY 1, 2`;

const TRIGGERS = `
  SELECT t.tgrelid::regclass::text AS "table", quote_ident(t.tgname) AS name,
    CASE t.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END AS state
  FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace f ON f.oid = p.pronamespace
  WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND f.nspname <> '${JOURNAL_SCHEMA}' ORDER BY 1, 2`;

const FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM ${COPIED_TABLES} AND c.relforcerowsecurity ORDER BY 1`;

/** The guards of a database as they are now. Store them before {@link disarm}. */
export async function readGuards(client: Client): Promise<TableGuards> {
  const { rows: foreignKeys } = await client.query<ForeignKey>(FOREIGN_KEYS);
  const { rows: triggers } = await client.query<Trigger>(TRIGGERS);
  const { rows: forced } = await client.query<{ name: string }>(FORCED);
  return { foreignKeys, triggers, forced: forced.map(({ name }) => name) };
}

/** Removes the guards, so that rows can be copied into the database. It can be repeated. */
export async function disarm(client: Client, { foreignKeys, triggers, forced }: TableGuards): Promise<void> {
  await runAll(client, [
    ...foreignKeys.map(({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`),
    ...triggers.map(({ table, name }) => `ALTER TABLE ${table} DISABLE TRIGGER ${name}`),
    ...forced.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`),
  ]);
}

/** Restores the guards after {@link disarm}, without reading rows. {@link validateForeignKeys} follows. */
export async function arm(client: Client, { foreignKeys, triggers, forced }: TableGuards): Promise<void> {
  await runAll(client, [
    ...foreignKeys.map(
      ({ table, name, definition, isValid, isPartitioned }) =>
        `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}${isValid && !isPartitioned ? ' NOT VALID' : ''}`,
    ),
    ...triggers.map(({ table, name, state }) => `ALTER TABLE ${table} ${state} TRIGGER ${name}`),
    ...forced.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`),
  ]);
}

/** Checks the rows of foreign keys that {@link arm} added. Reads and writes continue. */
export async function validateForeignKeys(client: Client, { foreignKeys }: TableGuards): Promise<void> {
  for (const { table, name, isValid } of foreignKeys)
    if (isValid) await client.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
}

/** Lets the owner read all rows of tables with forced row-level security, or ends that. */
export async function forceRowSecurity(client: Client, { forced }: TableGuards, isForced: boolean): Promise<void> {
  for (const table of forced) {
    await client.query(`ALTER TABLE ${table} ${isForced ? '' : 'NO '}FORCE ROW LEVEL SECURITY`);
  }
}

/** In one transaction. */
async function runAll(client: Client, statements: readonly string[]): Promise<void> {
  if (statements.length > 0) await client.query(statements.join(';\n'));
}
