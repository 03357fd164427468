// Writes docs/performance.md and the figures of README.md from bench/results. With --check it only reports whether they
// are current.
import { existsSync, readFileSync } from 'node:fs';
import { NAMES } from '../bench/support/names.mjs';
import { docsSection } from './docs-section.mjs';

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
  '| bench | measurement | median (spread) | must | goal | reached |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
];
const [{ machine, postgres, pinning }] = results;
const nodes = [...new Set(results.map(({ node }) => node.slice(1)))];
const [newest, ...older] = nodes.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
const measuredOn = (node) => results.filter((result) => result.node === `v${node}`).map(({ bench }) => `\`${bench}\``);
const exceptions = older.map((node) => ` Node ${node} for ${measuredOn(node).join(', ')}.`);
const conditions =
  `On ${machine}, Node ${newest}, PostgreSQL ${postgres}, without fsync unless a line says otherwise, ${pinning}.` +
  exceptions.join('');

docsSection('benchmarks', `${conditions}\n\n${table.join('\n')}`, {
  file: 'docs/performance.md',
  command: 'npm run docs:bench',
});

const median = (name) => results.find(({ bench }) => bench === name).rows[0].median;
const figures =
  `Ratios against a peer in the same run, on two cores: \`GET /users/me\` reaches ${median('users-me')} times the rate ` +
  `of bare Fastify with \`pg\`, a new organization takes ${median('create-organization')} times as long as one ` +
  `\`CREATE DATABASE\`, and an open tenant uses ${median('tenant-memory')} KiB of memory.`;
docsSection('figures', figures, { file: 'README.md', command: 'npm run docs:bench' });
