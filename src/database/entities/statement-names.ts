/** A connection keeps its prepared statements, at about 20 kB each. */
const MOST_NAMES = 64;

const names = new Map<string, string>();

/**
 * The name under which connections prepare a frequent statement.
 *
 * @returns undefined if so many statements have names that another one would only cost memory.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `change_${names.size + 1}`;
  names.set(text, name);
  return name;
}
