import type { Locale } from '../../common/locale.js';
import { BRANDING } from './branding.js';
import { Html, html } from '../../common/html.js';
import type { MailContent, Names } from './template.js';

/** An e-mail as it is sent. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The language and the names of an e-mail, and its link, if it has one. */
export interface Frame extends Names {
  readonly locale: Locale;
  readonly link: string | null;
}

const WORDS: Readonly<Record<Locale, { greeting: string; fallback: string }>> = {
  en: { greeting: 'Hello,', fallback: 'If the button does not work, open this address:' },
  de: { greeting: 'Guten Tag', fallback: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:' },
};

/** Builds text and HTML of an e-mail from the same content. */
export function layout(content: MailContent, frame: Frame): RenderedMail {
  const { subject } = content;
  return { subject, text: textOf(content, frame), html: htmlOf(content, frame).text };
}

function textOf({ paragraphs, action, notes = [] }: MailContent, { locale, link, product }: Frame): string {
  const linked = action !== undefined && link !== null ? [`${action}:\n${link}`] : [];
  return `${[WORDS[locale].greeting, ...paragraphs, ...linked, ...notes, `-- \n${product}`].join('\n\n')}\n`;
}

const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
body { margin: 0; padding: 0; background: #f3f4f6; color: #1b1f24; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif }
main { display: block; max-width: 32rem; margin: 24px auto; padding: 24px; border-radius: 8px; background: #fff; overflow-wrap: anywhere }
p { margin: 0 0 16px }
.action { display: inline-block; padding: 10px 20px; border-radius: 6px; background: ${BRANDING.colour}; color: #fff; font-weight: 600; text-decoration: none }
.brand { margin-bottom: 24px; font-size: 18px; font-weight: 600 }
.quiet { color: #57606a; font-size: 14px }
.quiet a { color: #4338ca }
@media (max-width: 560px) { main { margin: 0; border-radius: 0 } }
@media (prefers-color-scheme: dark) {
  body { background: #14171a; color: #e6e8eb }
  main { background: #1f2429 }
  .quiet { color: #9da7b1 }
  .quiet a { color: #a5b4fc }
}`;

const htmlOf = ({ subject, paragraphs, action, notes = [] }: MailContent, { locale, link, product }: Frame): Html => {
  const linked = action !== undefined && link !== null ? [button(action, link), fallback(locale, link)] : [];
  const brand = BRANDING.logo === null ? product : html`<img src="${BRANDING.logo}" alt="${product}" height="40" />`;
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">${brand}</p>
          <p>${WORDS[locale].greeting}</p>
          ${paragraphs.map((text) => html`<p>${text}</p> `)}${linked}${notes.map((text) => html`<p class="quiet">${text}</p> `)}
        </main>
      </body>
    </html> `;
};

const button = (label: string, link: string): Html =>
  html`<p>
    <a
      class="action"
      href="${link}"
      style="display:inline-block;padding:10px 20px;border-radius:6px;background:${BRANDING.colour};color:#ffffff;font-weight:600;text-decoration:none"
      >${label}</a
    >
  </p> `;

const fallback = (locale: Locale, link: string): Html =>
  html`<p class="quiet">${WORDS[locale].fallback}<br /><a href="${link}">${link}</a></p> `;
