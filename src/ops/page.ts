import { Html, html } from '../common/html.js';

export const htmlType = 'text/html; charset=utf-8';

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

/** A page for people, without scripts. */
export const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.text;

export const notFoundPage = page(
  'Not found',
  html`<h1>Not found</h1>
    <p>There is no page at this address.</p>`,
);
