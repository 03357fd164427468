import { InvalidArgumentError } from 'commander';

/** Parses an argument as a whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`Must be a whole number from ${least} to ${most}.`);
    return number;
  };

export const portNumber = wholeNumber(1, 65_535);

/** The maximum number of databases of a server. `any` means no limit, because commander cannot pass `null`. */
export const mostDatabases = (text: string): number | 'any' =>
  text === 'any' ? text : wholeNumber(1, 2_147_483_647)(text);

/** The maximum number of connections of all processes to a server. `any` means all except a reserve. */
export const mostConnections = mostDatabases;

export const limitOf = (most: number | 'any'): number | null => (most === 'any' ? null : most);
