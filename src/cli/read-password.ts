import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import { OperatorError } from '../common/operator-error.js';

interface Sources {
  file: string | undefined;
  environment: string | undefined;
}

/**
 * A password from a file, the environment or standard input, in this order; asked for on a terminal. Never from the
 * command line, which every user of the machine can read.
 *
 * @throws OperatorError when there is none.
 */
export async function readPassword({ file, environment }: Sources): Promise<string> {
  const given = file === undefined ? (environment ?? (await fromInput())) : fromFile(file);
  const password = given.replace(/\r?\n$/, '');
  if (password === '')
    throw new OperatorError('No password. Give it by --password-file, TENANTRY_SERVER_PASSWORD or standard input.');
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

const fromInput = (): Promise<string> => (process.stdin.isTTY ? ask() : text(process.stdin));

/** Asks without showing what is typed. */
async function ask(): Promise<string> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  terminal.once('SIGINT', () => process.exit(130));
  process.stderr.write('Password of the administrator: ');
  const answer = await terminal.question('');
  terminal.close();
  process.stderr.write('\n');
  return answer;
}
