// Writes docs/settings.md from the built src/config/settings.ts. With --check it only reports whether it is current.
import { createRequire } from 'node:module';
import { docsSection } from './docs-section.mjs';

const { settings } = createRequire(import.meta.url)('../dist/src/config/settings.js');
const COMPUTED = {
  HASH_CONCURRENCY: 'cores − 1',
  TENANT_CONNECTIONS_MAX: 'none',
  MAIL: '`on`, in development without SMTP_URL `page`',
};

const text = (value) =>
  value === true ? 'on' : value === false ? 'off' : Array.isArray(value) ? value.join(',') : `${value ?? ''}`;
const cell = (value) => (value === '' ? '–' : `\`${value}\``);
const rows = Object.entries(settings).map(([name, { default: fallback, devDefault, desc }]) => {
  const value = COMPUTED[name] ?? cell(text(fallback));
  return `| \`${name}\` | ${devDefault === undefined ? value : `${value}, in development ${cell(text(devDefault))}`} | ${desc} |`;
});

const table = ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
docsSection('settings', table, { file: 'docs/settings.md', command: 'npm run docs:settings' });
