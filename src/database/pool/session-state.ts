/**
 * Statements that leave no session state on their connection except possibly a transaction, which the connection itself
 * reports.
 */
const HARMLESS =
  /^(?:\s|\(|--[^\n\r]*(?:[\n\r]|$)|\/\*(?:(?!\/\*)[^])*?\*\/)*(?:$|(?:select|insert|update|delete|with|values|merge|table|explain(?![^]*\bcreate\b)|show|begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|fetch|move|close|lock|truncate|set\s+(?:local|transaction|constraints))\b)/i;

/**
 * Parts of statements that change the session, including functions that execute a string. Advisory locks that end with
 * the transaction are excluded, and so are tables whose names begin with `temp`.
 */
const LASTING =
  /set_config|pg_settings|pg_(?:try_)?advisory_(?:un)?lock|setseed|dblink|pg_temp|query_to_xml|ts_stat|ts_rewrite|\binto\b\s*(?:(?:local|global)\b\s*)?(?:--|\/\*|temp(?:orary)?\b)|\bu&"/i;

/** Settings that end with the transaction, in their usual form. */
const LOCAL_CONFIG = /\bset_config\s*\(\s*(?:'[^']*'|\$\d+)\s*,\s*(?:'[^']*'|\$\d+(?:::\w+)?)\s*,\s*true\s*\)/gi;

const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 4_096;

/** Texts that were already checked. Nearly all statements of a process are the same few texts. */
const known = new Map<string, boolean>();

/**
 * Whether a statement may change its session for the next user of the connection: SET, LISTEN, PREPARE, a cursor WITH
 * HOLD, an advisory lock of the session, a temporary table, another role. Also true for unknown statements. It reads
 * only the text, so it does not detect statements inside functions and triggers.
 */
export function leavesState(text: string): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  const leaves = lastingIn(text) !== null || !text.split(';').every((statement) => HARMLESS.test(statement));
  if (text.length > LONGEST_TEXT) return leaves;
  if (known.size >= MOST_TEXTS) known.clear();
  known.set(text, leaves);
  return leaves;
}

/** The part of a statement that may be logged: its first word or the function in it, without data. */
export const commandOf = (text: string): string =>
  (lastingIn(text)?.[0] ?? /[a-z]+/i.exec(text)?.[0] ?? 'a statement').toUpperCase();

const lastingIn = (text: string): RegExpExecArray | null => LASTING.exec(text.replace(LOCAL_CONFIG, ' '));
