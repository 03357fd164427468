import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { OperatorError } from '../../common/operator-error.js';
import { inLine, prompt } from './terminal.js';

interface Sources {
  /** The owner of the password, for the prompt. */
  whose: string;
  file: string | undefined;
  /** The variable that may contain it. */
  variable: string;
  environment: NodeJS.ProcessEnv;
}

/**
 * Reads a password from a file, the environment or standard input, in this order. On a terminal it prompts. A password
 * is
never read from the command line, which every user of the machine can see.
 *
 * @throws OperatorError if there is no password.
 */
export async function readPassword({ whose, file, variable, environment }: Sources): Promise<string> {
  const given = file === undefined ? (environment[variable] ?? (await fromInput(whose))) : fromFile(file);
  const password = given.replace(/\r?\n$/, '');
  if (password === '')
    throw new OperatorError(`The password is missing. Provide it with --password-file, ${variable} or standard input.`);
  return password;
}

function fromFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError(
      `The password file cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}).`,
      {
        cause,
      },
    );
  }
}

const fromInput = (whose: string): Promise<string> => (process.stdin.isTTY ? ask(whose) : text(process.stdin));

/** Prompts without echo. */
async function ask(whose: string): Promise<string> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  terminal.once('SIGINT', () => process.exit(130));
  prompt(`Password for ${inLine(whose)}: `);
  const answer = await terminal.question('');
  terminal.close();
  prompt('\n');
  return answer;
}
