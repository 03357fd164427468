import { styleText } from 'node:util';
import { withoutControls, withoutControlsInLines } from '../../common/control-characters.js';
import { OURS } from './colour-marks.js';
import { widthOf, wrapped } from './wrapped.js';

/**
 * Colours for texts that {@link say} prints on a terminal. Elsewhere, and with NO_COLOR (which Node detects), the text
stays plain.
 */
export const colour =
  (format: Parameters<typeof styleText>[0]) =>
  (text: string): string => {
    const [before = '', after = ''] = styleText(format, '\n', { stream: process.stdout }).split('\n');
    return `${before.replaceAll('\u001b', OURS)}${text}${after.replaceAll('\u001b', OURS)}`;
  };

/**
 * Text that is safe to print. Control characters are escaped, and in JSON the escapes have the same meaning. Only line
 * breaks and the application's own colours are kept. A value that must not start a new line passes through {@link
 * inLine} first.
 */
export const printable = (text: string): string => withoutControlsInLines(text).replaceAll(OURS, '\u001b');

/** A stored value on one line. */
export const inLine = withoutControls;

/** Prints to standard output, wrapped to the terminal. ESLint rejects any other output in src/cli. */
export function say(text: string): void {
  console.log(printable(wrapped(text, widthOf(process.stdout))));
}

/** Prints a JSON document to standard output, without wrapping. */
export function sayDocument(text: string): void {
  console.log(printable(text));
}

/** Whether standard output is still open. `head` closes it after some lines. */
export const isRead = (): boolean => process.stdout.writable;

/** Prints to standard error, wrapped to the terminal. */
export function complain(text: string): void {
  console.error(printable(wrapped(text, widthOf(process.stderr))));
}

/** Prints a prompt to standard error, without a line break. */
export function prompt(text: string): void {
  process.stderr.write(printable(text));
}

/** For commander, whose error messages repeat the arguments. */
export const terminalOutput = {
  writeOut: (text: string): void => void process.stdout.write(printable(wrapped(text, widthOf(process.stdout)))),
  writeErr: (text: string): void => void process.stderr.write(printable(wrapped(text, widthOf(process.stderr)))),
  outputError: (text: string, write: (text: string) => void): void => write(text.replace(/^error: /, 'Error: ')),
};
