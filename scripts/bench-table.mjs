// Writes "How fast" in README.md from bench/results; with --check only says whether it is current.
import { existsSync, readFileSync } from 'node:fs';
import { NAMES } from '../bench/support/names.mjs';
import { readmeSection } from './readme-section.mjs';

const REACHED = { goal: 'the goal', pass: 'yes', SHORT: '**no**' };

const results = NAMES.map((name) => `bench/results/${name}.json`)
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')));

const rows = results.flatMap(({ bench, rows: figures }) =>
  figures.map(({ work, unit, median, least, most, must = '', goal = '', verdict }) => {
    const range = least === most ? '' : ` (${least} – ${most})`;
    return `| \`${bench}\` | ${work} | ${median} ${unit}${range} | ${must} | ${goal} | ${REACHED[verdict] ?? ''} |`;
  }),
);
const table = [
  '| bench | what | median (spread) | must | goal | reached |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
];
const [{ machine, node, postgres, pinning }] = results;
const conditions = `On ${machine}, Node ${node.slice(1)}, PostgreSQL ${postgres}, without fsync where a line does not say so; ${pinning}.`;

readmeSection('benchmarks', `${conditions}\n\n${table.join('\n')}`, 'npm run docs:bench');
