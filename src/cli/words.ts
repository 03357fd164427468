const MOST_CHARACTERS = 36;

/** Names for people: as many as fit on a line, and the number of the others. */
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
