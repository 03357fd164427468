import { createInterface } from 'node:readline/promises';
import { OperatorError } from '../common/operator-error.js';
import { inLine, printable } from './terminal.js';

/**
 * Asks a person to type the slug of what will be gone.
 *
 * @param yes whether `--yes` was given instead.
 * @throws OperatorError when nobody is there to ask, or it was not typed.
 */
export async function confirm(slug: string, what: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new OperatorError(`${what} To mean it without a terminal, add --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(printable(`${inLine(what)} Type its slug to go on: `));
  terminal.close();
  if (answer.trim() !== slug) throw new OperatorError('That is not its slug. Nothing was changed.');
}
