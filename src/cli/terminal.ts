import { styleText } from 'node:util';
import { withoutControls, withoutControlsInLines } from '../common/control-characters.js';
import { OURS } from './colour-marks.js';
import { widthOf, wrapped } from './wrapped.js';

/** A colour on a terminal, and nothing elsewhere or under NO_COLOR: Node looks. For texts that {@link say} prints. */
export const colour =
  (format: Parameters<typeof styleText>[0]) =>
  (text: string): string => {
    const [before = '', after = ''] = styleText(format, '\n', { stream: process.stdout }).split('\n');
    return `${before.replaceAll('\u001b', OURS)}${text}${after.replaceAll('\u001b', OURS)}`;
  };

/**
 * Text as it may reach the terminal: control characters are written out, also in JSON, where that means the same. Only
 * line breaks and our colours stay. A value that must not begin a line goes through {@link inLine} before.
 */
export const printable = (text: string): string => withoutControlsInLines(text).replaceAll(OURS, '\u001b');

/** A stored value within a line. */
export const inLine = withoutControls;

/** Prints on standard output, in lines that fit a terminal. Nothing in src/cli prints otherwise: ESLint looks. */
export function say(text: string): void {
  console.log(printable(wrapped(text, widthOf(process.stdout))));
}

/** Prints a document for programs on standard output, in its own lines. */
export function sayDocument(text: string): void {
  console.log(printable(text));
}

/** Prints on standard error, in lines that fit a terminal. */
export function complain(text: string): void {
  console.error(printable(wrapped(text, widthOf(process.stderr))));
}

/** Prints on standard error, without a line break, as a question is. */
export function prompt(text: string): void {
  process.stderr.write(printable(text));
}

/** For commander, which says what is wrong with arguments by repeating them. */
export const terminalOutput = {
  writeOut: (text: string): void => void process.stdout.write(printable(wrapped(text, widthOf(process.stdout)))),
  writeErr: (text: string): void => void process.stderr.write(printable(wrapped(text, widthOf(process.stderr)))),
  outputError: (text: string, write: (text: string) => void): void => write(text.replace(/^error: /, 'Error: ')),
};
