import { InvalidArgumentError } from 'commander';

/** Parses an argument that is a whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return number;
  };

export const portNumber = wholeNumber(1, 65_535);

/** How many databases a server may hold; `any` stands for no limit, since commander makes nothing of `null`. */
export const mostDatabases = (text: string): number | 'any' =>
  text === 'any' ? text : wholeNumber(1, 2_147_483_647)(text);

export const limitOf = (most: number | 'any'): number | null => (most === 'any' ? null : most);
