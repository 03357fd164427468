import { type Client, escapeLiteral as literal } from 'pg';
import { JOURNAL_SCHEMA } from '../../database/schema/schema-description.js';

/** The state of a sequence. Its name is quoted. */
export interface SequenceState {
  readonly name: string;
  /** As text, because it may be larger than a safe integer. */
  readonly value: string;
  /** Whether the next value follows `value`, instead of being `value`. */
  readonly isCalled: boolean;
}

const NAMES = `
  SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences
  WHERE schemaname !~ '^pg_' AND schemaname <> '${JOURNAL_SCHEMA}' ORDER BY 1`;

/** The names of all sequences, including those of identity columns. */
export async function sequenceNames(client: Client): Promise<string[]> {
  return (await client.query<{ name: string }>(NAMES)).rows.map(({ name }) => name);
}

/** The states of these sequences. A sequence has no snapshot: this is its state now. */
export async function readSequences(client: Client, names: readonly string[]): Promise<SequenceState[]> {
  if (names.length === 0) return [];
  const read = names.map(
    (name) => `SELECT ${literal(name)} AS name, last_value::text AS value, is_called FROM ${name}`,
  );
  const { rows } = await client.query<{ name: string; value: string; is_called: boolean }>(read.join(' UNION ALL '));
  return rows.map(({ is_called: isCalled, ...state }) => ({ ...state, isCalled }));
}

/** Continues sequences where those of another database are. */
export async function writeSequences(client: Client, states: readonly SequenceState[]): Promise<void> {
  if (states.length === 0) return;
  const set = states.map(({ name, value, isCalled }) => `setval(${literal(name)}, ${value}, ${String(isCalled)})`);
  await client.query(`SELECT ${set.join(', ')}`);
}
