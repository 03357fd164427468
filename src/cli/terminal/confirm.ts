import { createInterface } from 'node:readline/promises';
import { OperatorError } from '../../common/operator-error.js';
import { inLine, printable } from './terminal.js';

/**
 * Asks the user to confirm a deletion by typing the slug.
 *
 * @param yes whether `--yes` was given instead.
 * @throws OperatorError without a terminal, or if the slug does not match.
 */
export async function confirm(slug: string, what: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new OperatorError(`${what} There is no terminal to confirm on. Add --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(printable(`${inLine(what)} Type its slug to confirm: `));
  terminal.close();
  if (answer.trim() !== slug) throw new OperatorError('The slug does not match. Nothing was changed.');
}
