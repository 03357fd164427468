const MOST_CHARACTERS = 36;

/**
 * Names for display: as many as fit on a line, and the number of further names.
 *
 * @param count the total number of names, if `names` contains only the first of them.
 */
export function named([first = '', ...others]: readonly string[], count = others.length + 1): string {
  let text = first;
  let more = count - 1;
  for (const name of others) {
    if (text.length + name.length > MOST_CHARACTERS) break;
    text += `, ${name}`;
    more -= 1;
  }
  return more === 0 ? text : `${text} and ${more} more (--json names all)`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
