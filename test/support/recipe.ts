import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A block of code of a page: commands, a change of a file, or a whole file. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

export const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));

/** The shell commands of a block. */
export const commandsOf = ({ text }: Block): string[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/\s+/));

/** Writes the file of a `ts` block, or changes that of a `diff` block. @returns its path. */
export function apply(folder: string, { language, text }: Block): string {
  const [head = '', ...lines] = text.split('\n').slice(0, -1);
  const name = /^(?:\/\/|---) (\S+)$/.exec(head)?.[1];
  if (name === undefined) throw new Error(`The block names no file: ${head}`);
  if (language === 'ts') {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return name;
  }
  const [before = '', after = before] = basename(name).split('*');
  const files = readdirSync(join(folder, dirname(name))).filter((one) => one.startsWith(before) && one.endsWith(after));
  if (files.length !== 1) throw new Error(`${name} is not one file`);
  const path = join(dirname(name), String(files[0]));
  const source = readFileSync(join(folder, path), 'utf8');
  writeFileSync(join(folder, path), hunksOf(lines).reduce(changed, source));
  return path;
}

interface Hunk {
  readonly before: string;
  readonly after: string;
}

function hunksOf(lines: readonly string[]): Hunk[] {
  const hunks: string[][] = [[]];
  for (const line of lines)
    if (line.startsWith('@@')) hunks.push([]);
    else hunks.at(-1)?.push(line);
  const side = (hunk: string[], omitted: string): string =>
    hunk
      .filter((line) => !line.startsWith(omitted))
      .map((line) => line.slice(1))
      .join('\n');
  return hunks.map((hunk) => ({ before: side(hunk, '+'), after: side(hunk, '-') }));
}

function changed(source: string, { before, after }: Hunk): string {
  const parts = source.split(before);
  if (parts.length !== 2) throw new Error(`Not once in the file:\n${before}`);
  return parts.join(after);
}
