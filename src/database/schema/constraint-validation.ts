import { Logger } from '@nestjs/common';
import { sqlState } from '../../common/database-errors.js';

const logger = new Logger('Constraints');

const CHECK_VIOLATION = '23514';

/** A constraint that was added as NOT VALID. New rows satisfy it, older rows are unchecked. */
export interface UnvalidatedConstraint {
  readonly database: string;
  readonly table: string;
  readonly name: string;
  /** Primary keys of rows that violate it, at most 20. */
  readonly rows: readonly string[];
}

type Query = <Row extends object>(sql: string) => Promise<Row[]>;

interface Row {
  database: string;
  table: string;
  name: string;
  condition: string;
  key: string;
}

const MOST_ROWS = 20;

/** PostgreSQL quotes the names. A foreign key is validated too, but its rows are not listed. */
const UNVALIDATED = `
  SELECT current_database() AS database, k.conrelid::regclass::text AS "table", quote_ident(k.conname) AS name,
         coalesce(pg_get_expr(k.conbin, k.conrelid), 'true') AS condition,
         coalesce((SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_index i
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                   WHERE i.indrelid = k.conrelid AND i.indisprimary), 'ctid') AS key
  FROM pg_constraint k
  WHERE NOT k.convalidated AND k.contype IN ('c', 'f') AND k.connamespace = 'public'::regnamespace
  ORDER BY 2, 3`;

/** The constraints that are not validated, with the rows that violate them. Changes nothing. */
export async function findUnvalidated(query: Query): Promise<UnvalidatedConstraint[]> {
  const found: UnvalidatedConstraint[] = [];
  for (const row of await query<Row>(UNVALIDATED)) {
    const { database, table, name } = row;
    found.push({ database, table, name, rows: await violating(query, row) });
  }
  return found;
}

/**
 * Validates all unvalidated constraints, each in its own transaction, so that reads and writes of the table continue.
 * If a constraint cannot be validated, the ids of its rows are logged and the start continues, because new rows satisfy
 * it anyway.
 */
export async function validateConstraints(query: Query): Promise<void> {
  try {
    for (const row of await query<Row>(UNVALIDATED)) await validate(query, row);
  } catch (error) {
    logger.warn({ err: error }, 'Constraints could not be validated');
  }
}

async function validate(query: Query, row: Row): Promise<void> {
  const { database, table, name } = row;
  try {
    await query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`);
  } catch (error) {
    const facts = { database, table, constraint: name };
    if (sqlState(error) !== CHECK_VIOLATION)
      return logger.warn({ err: error, ...facts }, 'A constraint could not be validated');
    logger.warn({ ...facts, rows: await violating(query, row) }, 'Rows violate a constraint. Correct them.');
  }
}

async function violating(query: Query, { table, condition, key }: Row): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT concat_ws(' ', ${key}) AS id FROM ${table} WHERE NOT (${condition}) ORDER BY 1 LIMIT ${MOST_ROWS}`,
  );
  return rows.map(({ id }) => id);
}
