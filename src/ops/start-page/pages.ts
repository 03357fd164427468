import { html, type Html } from '../../common/html.js';
import type { Config } from '../../config/config.js';
import { mailMode } from '../../mail/mail-settings.js';
import { page } from '../page.js';
import { type Part, WALK_THROUGH } from './walk-through.js';

/** The settings that decide which pages exist. */
export type PageSettings = Pick<Config, 'NODE_ENV' | 'CONSOLE' | 'DOCS' | 'METRICS' | 'MAIL' | 'SMTP_URL'>;

/** @param authority host and port of the application, without characters that are special in HTML or a shell. */
export function welcomePage(authority: string, settings: PageSettings): string {
  const { DOCS, METRICS } = settings;
  return page(
    'Tenantry',
    html`<h1>Tenantry</h1>
      <p>The server is running in development. This page does not exist in production.</p>
      <ul>
        ${consoleLinks(settings)}${docsLinks(DOCS, authority)}${metricsLinks(METRICS, authority)}${mailLinks(settings)}
        ${link('/health/ready', 'Health', 'whether the server is ready')}
      </ul>
      <h2>Walk-through</h2>
      <p>Paste these blocks into a terminal in order. They require a new installation.</p>
      ${WALK_THROUGH.map((part) => walk(part, authority))}`,
  );
}

const link = (url: string, name: string, purpose: string): Html =>
  html`<li><a href="${url}">${name}</a>: ${purpose}</li>`;

const consoleLinks = ({ CONSOLE }: PageSettings): Html[] =>
  CONSOLE ? [link('/console', 'Console', 'organizations, their users, and your account')] : [];

function docsLinks(docs: Config['DOCS'], authority: string): Html[] {
  if (docs === false) return [html`<li>The API pages are off (<code>DOCS</code>).</li>`];
  const base = baseOf(docs, authority);
  return [
    link(`${base}/docs`, 'API pages', 'all routes, with forms to call them'),
    link(`${base}/redoc`, 'API reference', 'all routes, for reading'),
    link(`${base}/openapi.json`, 'OpenAPI document', 'to generate clients'),
  ];
}

const metricsLinks = (metrics: Config['METRICS'], authority: string): Html[] =>
  metrics === false ? [] : [link(`${baseOf(metrics, authority)}/metrics`, 'Metrics', 'for Prometheus')];

const mailLinks = (settings: PageSettings): Html[] =>
  mailMode(settings) === 'page' ? [link('/mail', 'Mail', 'every e-mail, which is not sent in development')] : [];

/** The base URL of the server with the pages: this one, or one on another port. */
const baseOf = (setting: true | number, authority: string): string =>
  setting === true ? '' : `http://${authority.replace(/:\d+$/, '')}:${setting}`;

const walk = ({ title, commands }: Part, authority: string): Html =>
  html`<h3>${title}</h3>
    <pre tabindex="0">${commands.replaceAll('localhost:8000', authority)}</pre>`;
