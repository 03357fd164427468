import { complain } from './terminal.js';

/** After Ctrl-C: says on standard error how many had no turn, and what to type for them. */
export function sayWhoIsLeft(left: number, toGoOn: string): void {
  if (left > 0) complain(`${left} had no turn. To go on with them: ${toGoOn}`);
}

/** The order in which commands go through organizations that can go on after one of them. */
export const bySlug = (a: { slug: string }, b: { slug: string }): number => (a.slug < b.slug ? -1 : 1);

/** The advice of commands that go through organizations {@link bySlug}. */
export function sameAgainAfter(outcomes: readonly { slug: string }[]): string {
  const last = outcomes.at(-1);
  return last ? `the same again, with --after ${last.slug}` : 'the same again';
}
