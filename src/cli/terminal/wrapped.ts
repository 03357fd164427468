import { visibleLength } from './colour-marks.js';

/** Lines to copy unchanged. */
const COMMAND_LINE = /^ *(?:npx tenantry |PGPASSWORD=)/;

/** A word with the spaces before it. A command inside a sentence counts as one word. */
const WORD = / *(?:`?npx tenantry(?: [a-z][a-z-]*)+(?: (?:--[\w-]+|<[^>]+>|[\w.@-]+))*[^ ]*|[^ ]+)/g;

/** The width of a terminal in characters. Output to programs is not wrapped. */
export const widthOf = ({ isTTY, columns }: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): number =>
  isTTY && columns > 0 ? columns : Infinity;

/** Breaks lines that are wider than `width` between words, and indents the continuation like the line. */
export const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => (COMMAND_LINE.test(line) ? line : wrappedLine(line, width)))
    .join('\n');

function wrappedLine(line: string, width: number): string {
  if (visibleLength(line) <= width) return line;
  const indent = ' '.repeat(Math.min(/^ */.exec(line)?.[0].length ?? 0, width >> 1));
  const lines: string[] = [];
  let last = '';
  for (const word of wordsOf(line, width - indent.length)) {
    if (last.trim() !== '' && visibleLength(last + word) > width) {
      lines.push(last);
      last = `${indent}${word.trimStart()}`;
    } else last += word;
  }
  return [...lines, last].join('\n');
}

const wordsOf = (line: string, room: number): string[] =>
  (line.match(WORD) ?? []).flatMap((word) => (visibleLength(word) > room ? (word.match(/ *[^ ]+/g) ?? []) : [word]));
