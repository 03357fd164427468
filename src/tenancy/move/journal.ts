import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { type Client, escapeLiteral as literal } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import { JOURNAL_SCHEMA } from '../../database/schema/schema-description.js';
import type { CopiedTable } from '../copy/copied-table.js';

export const JOURNAL = `${JOURNAL_SCHEMA}.journal`;

/** The value in place of a key after TRUNCATE. */
export const ALL_ROWS = 'all';

const ROWS = 'zz_tenantry_move';
const TRUNCATED = 'zz_tenantry_move_truncated';

/** A statement that waits for writers of a table makes later writers wait too, so it gives up early. */
const LOCK_TIMEOUT_MS = 300;
const TRIES = 50;
const LOCK_NOT_AVAILABLE = '55P03';

/** The tables with a journal: those with a primary key. Migrations cannot run during a move. */
export const isJournaled = ({ name, key }: CopiedTable): boolean => key.length > 0 && !isFrozen(name);

/** Tables that nothing can write to while the mover has their lock. */
export const isFrozen = (name: string): boolean => name === 'public.migrations';

/**
 * Records the key of every row that changes from now on, in the transaction of the change. It is a table in a schema of
 * its own, to which the tenant's role has no access. It can be repeated.
 *
 * @param state `DISABLE` prepares a journal that {@link enableJournal} starts.
 */
export async function installJournal(
  client: Client,
  tables: readonly CopiedTable[],
  state: 'ENABLE ALWAYS' | 'DISABLE' = 'ENABLE ALWAYS',
): Promise<void> {
  await client.query(`SET client_min_messages = error; CREATE SCHEMA IF NOT EXISTS ${JOURNAL_SCHEMA};
    CREATE TABLE IF NOT EXISTS ${JOURNAL} (name text NOT NULL, key jsonb NOT NULL)`);
  for (const table of tables.filter(isJournaled)) {
    await client.query(definition(table));
    await withShortLock(client, `BEGIN; ${triggers(table)}; ${switchTo(table, state)}; COMMIT`);
  }
}

/** Starts a prepared journal. */
export async function enableJournal(client: Client, tables: readonly CopiedTable[]): Promise<void> {
  const statements = tables.filter(isJournaled).map((table) => switchTo(table, 'ENABLE ALWAYS'));
  if (statements.length > 0) await client.query(statements.join(';'));
}

/** Removes the journal, also an incomplete one. Writers of its tables wait only briefly. */
export async function removeJournal(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('DROP TRIGGER IF EXISTS %I ON %s', t.tgname, t.tgrelid::regclass) AS statement
     FROM pg_trigger t WHERE t.tgname IN ('${ROWS}', '${TRUNCATED}') AND t.tgparentid = 0`,
  );
  for (const { statement } of rows) await withShortLock(client, statement);
  await client.query(`SET client_min_messages = error; DROP SCHEMA IF EXISTS ${JOURNAL_SCHEMA} CASCADE`);
}

const functionOf = (name: string): string =>
  `${JOURNAL_SCHEMA}.note_${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

/** SECURITY DEFINER: the tenant's role cannot write to the journal itself. */
function definition({ name, key }: CopiedTable): string {
  const keyOf = (row: string): string => `jsonb_build_array(${key.map(({ column }) => `${row}.${column}`).join(', ')})`;
  const note = (value: string): string => `INSERT INTO ${JOURNAL} VALUES (${literal(name)}, ${value})`;
  return `
    CREATE OR REPLACE FUNCTION ${functionOf(name)}() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $journal$ BEGIN
      IF TG_OP = 'TRUNCATE' THEN ${note(`'"${ALL_ROWS}"'`)}; RETURN NULL; END IF;
      IF TG_OP <> 'INSERT' THEN ${note(keyOf('OLD'))}; END IF;
      IF TG_OP = 'INSERT' THEN ${note(keyOf('NEW'))};
      ELSIF TG_OP = 'UPDATE' AND ${keyOf('OLD')} <> ${keyOf('NEW')} THEN ${note(keyOf('NEW'))}; END IF;
      RETURN NULL;
    END $journal$`;
}

const triggers = ({ name }: CopiedTable): string => `
  DROP TRIGGER IF EXISTS ${ROWS} ON ${name};
  CREATE TRIGGER ${ROWS} AFTER INSERT OR UPDATE OR DELETE ON ${name} FOR EACH ROW EXECUTE FUNCTION ${functionOf(name)}();
  DROP TRIGGER IF EXISTS ${TRUNCATED} ON ${name};
  CREATE TRIGGER ${TRUNCATED} AFTER TRUNCATE ON ${name} FOR EACH STATEMENT EXECUTE FUNCTION ${functionOf(name)}()`;

const switchTo = ({ name }: CopiedTable, state: string): string =>
  `ALTER TABLE ${name} ${state} TRIGGER ${ROWS}; ALTER TABLE ${name} ${state} TRIGGER ${TRUNCATED}`;

/** Runs a statement that locks a table, and retries it while writers use the table. */
export async function withShortLock(client: Client, statement: string): Promise<void> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(statement);
      break;
    } catch (error) {
      await client.query('ROLLBACK');
      if (sqlState(error) !== LOCK_NOT_AVAILABLE || attempt === TRIES) throw error;
      await sleep(LOCK_TIMEOUT_MS);
    }
  }
  await client.query('SET lock_timeout = 0');
}
