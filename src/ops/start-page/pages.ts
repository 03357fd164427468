import type { Config } from '../../config/config.js';
import { type Part, WALK_THROUGH } from './walk-through.js';

export const html = 'text/html; charset=utf-8';

const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --back: #fff; --box: #f3f4f6; --link: #0550ae }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --quiet: #9da7b1; --back: #14171a; --box: #1f2429; --link: #79b8ff }
}
* { box-sizing: border-box }
body { margin: 0; padding: 2rem 1rem 4rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 64rem; margin: auto }
h1 { margin: 0; font-size: 1.75rem }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p { margin: .5rem 0; color: var(--quiet) }
ul { margin: .5rem 0; padding-left: 1.25rem }
a { color: var(--link) }
pre { margin: 0; padding: 1rem; overflow-x: auto; border-radius: .5rem; background: var(--box); font: .8125rem/1.6 ui-monospace, monospace }
`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>` +
  `<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

export const notFoundPage = page('Not found', '<h1>Not found</h1><p>There is no page at this address.</p>');

/** @param authority host and port of the application, without characters that are special in HTML or a shell. */
export function welcomePage(authority: string, { DOCS, METRICS }: Pick<Config, 'DOCS' | 'METRICS'>): string {
  return page(
    'Tenantry',
    '<h1>Tenantry</h1><p>The server is running in development. This page does not exist in production.</p>' +
      `<ul>${[...docsLinks(DOCS, authority), ...metricsLinks(METRICS, authority)].join('')}` +
      `${link('/health/ready', 'Health', 'whether the server is ready')}</ul>` +
      '<h2>Walk-through</h2><p>Paste these blocks into a terminal in order. They require a new installation.</p>' +
      WALK_THROUGH.map((part) => walk(part, authority)).join(''),
  );
}

const link = (url: string, name: string, what: string): string => `<li><a href="${url}">${name}</a>: ${what}</li>`;

function docsLinks(docs: Config['DOCS'], authority: string): string[] {
  if (docs === false) return ['<li>The API pages are off (<code>DOCS</code>).</li>'];
  const base = baseOf(docs, authority);
  return [
    link(`${base}/docs`, 'API pages', 'all routes, with forms to call them'),
    link(`${base}/redoc`, 'API reference', 'all routes, for reading'),
    link(`${base}/openapi.json`, 'OpenAPI document', 'to generate clients'),
  ];
}

const metricsLinks = (metrics: Config['METRICS'], authority: string): string[] =>
  metrics === false ? [] : [link(`${baseOf(metrics, authority)}/metrics`, 'Metrics', 'for Prometheus')];

/** The base URL of the server with the pages: this one, or one on another port. */
const baseOf = (setting: true | number, authority: string): string =>
  setting === true ? '' : `http://${authority.replace(/:\d+$/, '')}:${setting}`;

function walk({ title, commands }: Part, authority: string): string {
  const text = commands.replaceAll('localhost:8000', authority);
  return `<h3>${title}</h3><pre tabindex="0">${escaped(text)}</pre>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
