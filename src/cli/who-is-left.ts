import { complain } from './terminal.js';

/** After Ctrl-C: reports on standard error how many organizations are left, and the command to continue. */
export function sayWhoIsLeft(left: number, toGoOn: string): void {
  if (left > 0) complain(`${left} not processed. To continue: ${toGoOn}`);
}

/** The order of organizations in commands that can continue after a slug. */
export const bySlug = (a: { slug: string }, b: { slug: string }): number => (a.slug < b.slug ? -1 : 1);

/** The advice of commands that process organizations {@link bySlug}. */
export function sameAgainAfter(outcomes: readonly { slug: string }[]): string {
  const last = outcomes.at(-1);
  return last ? `run the same command with --after ${last.slug}` : 'run the same command again';
}
