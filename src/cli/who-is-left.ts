/** After Ctrl-C: says on standard error how many had no turn, and what to type for them. */
export function sayWhoIsLeft(left: number, toGoOn: string): void {
  if (left > 0) console.error(`${left} had no turn. To go on with them: ${toGoOn}`);
}

/** The advice of commands that go through organizations in the order of their slugs. */
export function sameAgainAfter(outcomes: readonly { slug: string }[]): string {
  const last = outcomes.at(-1);
  return last ? `the same again, with --after ${last.slug}` : 'the same again';
}
