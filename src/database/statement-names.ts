/** A connection keeps what is prepared on it, some 20 kB for a statement. */
const MOST_NAMES = 64;

const names = new Map<string, string>();

/**
 * A name under which connections prepare a statement that the process runs again and again.
 *
 * @returns nothing once so many texts have a name that more would only cost memory.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `change_${names.size + 1}`;
  names.set(text, name);
  return name;
}
