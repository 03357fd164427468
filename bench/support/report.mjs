import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { pinning } from './pinning.mjs';

export const RESULTS = new URL('../results/', import.meta.url);

/** Prints a bench's rows as a table, and stores them as JSON with the environment of the measurement. */
export async function report(name, about, rows, database) {
  const result = { bench: name, about, ...machine(), postgres: await database.version(), rows };
  print(rows);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(result, null, 2)}\n`);
}

export function print(rows) {
  const lines = rows.map(({ work, unit, median, least, most, must = '', goal = '', verdict }) => [
    work,
    `${median} ${unit}`,
    `${least} – ${most}`,
    must,
    goal,
    verdict,
  ]);
  const table = [['', 'median', 'spread', 'must', 'goal', ''], ...lines];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  for (const { sides } of rows)
    for (const [side, figures] of Object.entries(sides)) console.log(`  ${side.padEnd(12)} ${figures}`);
}

function machine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
    node: process.version,
    pinning,
  };
}

/** With a plus when there are uncommitted changes. */
function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'migrations', 'package.json') && '+'}`;
  } catch {
    return 'unknown';
  }
}
