import { InvalidArgumentError } from 'commander';

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Parses an argument as the id of a job. */
export function jobId(text: string): string {
  if (!ID.test(text))
    throw new InvalidArgumentError('Must be the id of a job, as shown by `jobs list` and `jobs dead`.');
  return text;
}
