/** A time in UTC for a table. */
export const time = (date: Date | null): string =>
  date === null ? '' : date.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length).replace('T', ' ');
