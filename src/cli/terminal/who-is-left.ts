import { complain } from './terminal.js';

/** After Ctrl-C: reports on standard error how many organizations are left, and the command to continue. */
export function sayWhoIsLeft(left: number, toGoOn: string): void {
  if (left > 0) complain(`${left} not processed. To continue: ${toGoOn}`);
}

/** The advice of commands that process organizations by slug. @param last the last processed organization. */
export const sameAgainAfter = (last: { slug: string } | undefined): string =>
  last ? `run the same command with --after ${last.slug}` : 'run the same command again';
