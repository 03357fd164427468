/** The searched text in an address, where a number is a text too. The route needs it before its page, so it loads no component. */
export const searchText = (q: unknown): string | undefined =>
  q === undefined || q === '' ? undefined : `${q as string | number}`;
