import { styleText } from 'node:util';

/** Colours on a terminal only, and not under NO_COLOR: Node looks. */
const colour =
  (format: Parameters<typeof styleText>[0]) =>
  (text: string): string =>
    styleText(format, text, { stream: process.stdout });

export const bad = colour('red');
export const doubtful = colour('yellow');
export const good = colour('green');
export const faint = colour('dim');
