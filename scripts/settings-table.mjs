// Writes the table of settings in README.md from src/config/settings.ts (built); with --check only says whether it is current.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { settings } = createRequire(import.meta.url)('../dist/src/config/settings.js');
const COMPUTED = { HASH_CONCURRENCY: 'cores − 1', TENANT_CONNECTIONS_MAX: 'from the server' };

const text = (value) =>
  value === true ? 'on' : value === false ? 'off' : Array.isArray(value) ? value.join(',') : `${value ?? ''}`;
const cell = (value) => (value === '' ? '–' : `\`${value}\``);
const rows = Object.entries(settings).map(([name, { default: fallback, devDefault, desc }]) => {
  const value = COMPUTED[name] ?? cell(text(fallback));
  return `| \`${name}\` | ${devDefault === undefined ? value : `${value}, in development ${cell(text(devDefault))}`} | ${desc} |`;
});

const readme = readFileSync('README.md', 'utf8');
const table = ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
const current = readme.replace(
  /(<!-- settings -->)[\s\S]*?(<!-- end of settings -->)/,
  (_, start, end) => `${start}\n\n${table}\n\n${end}`,
);
const normal = (markdown) =>
  markdown
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/\n+/g, '\n');

if (process.argv.includes('--check')) {
  if (normal(current) === normal(readme)) process.exit(0);
  console.error('The table of settings in README.md is out of date: npm run docs:settings');
  process.exit(1);
}
writeFileSync('README.md', current);
