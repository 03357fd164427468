const MOST_CHARACTERS = 36;

/** Names for a person: as many as fit into a line, and how many more there are. */
export function named([first = '', ...others]: readonly string[]): string {
  let text = first;
  let more = others.length;
  for (const name of others) {
    if (text.length + name.length > MOST_CHARACTERS) break;
    text += `, ${name}`;
    more -= 1;
  }
  return more === 0 ? text : `${text} and ${more} more (--json names all)`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
