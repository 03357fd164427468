import { html, Html } from '../../common/html.js';
import type { LinkedRequest } from '../../mail/links.js';
import type { KeptMail } from '../../mail/transport/mail-folder.js';
import { page } from '../page.js';

const STYLE = `
.mails { list-style: none; padding: 0 }
.mails li { padding: .75rem 0; border-bottom: 1px solid var(--box); overflow-wrap: anywhere }
.mails small, dt { color: var(--quiet) }
time { white-space: nowrap }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 1rem 0; overflow-wrap: anywhere }
dd { margin: 0 }
iframe { width: 100%; height: 28rem; border: 1px solid var(--box); border-radius: .5rem; background: #fff }
.wrapped { white-space: pre-wrap; overflow-wrap: anywhere }`;

const style = html`<style>
  ${new Html(STYLE)}
</style>`;

export const listPage = (mails: readonly KeptMail[]): string =>
  page(
    'Mail',
    html`${style}
      <h1>Mail</h1>
      <p>
        In development no mail is sent. The newest ones are listed here and kept in <code>DATA_DIR/mail</code>. Reload
        the page to see new ones.
      </p>
      ${
        mails.length === 0
          ? html`<p>There is no mail.</p>`
          : html`<ul class="mails">
              ${mails.map(listed)}
            </ul>`
      }`,
  );

const listed = ({ id, subject, to, sent_at }: KeptMail): Html =>
  html`<li><a href="/mail/${id}">${subject}</a><br /><small>${to}, ${time(sent_at)}</small></li> `;

/** @param authority host and port of the application, as for the walk-through. */
export const mailPageOf = (mail: KeptMail, authority: string): string =>
  page(
    mail.subject,
    html`${style}
      <p><a href="/mail">All mail</a></p>
      <h1>${mail.subject}</h1>
      <dl>
        <dt>To</dt>
        <dd>${mail.to}</dd>
        <dt>Time</dt>
        <dd>${time(mail.sent_at)}</dd>
      </dl>
      ${mail.request === null ? [] : [request(mail.request, authority)]}
      <h2>HTML</h2>
      <iframe sandbox title="HTML of the e-mail" src="/mail/${mail.id}/html"></iframe>
      <h2>Text</h2>
      <pre class="wrapped" tabindex="0">${mail.text}</pre>
      <p><a href="/mail/${mail.id}/raw">The message as a mail server gets it</a></p>`,
  );

/** To the second: `2026-11-30 09:46:23 UTC`. */
const time = (iso: string): Html => html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;

const request = (linked: LinkedRequest, authority: string): Html =>
  html`<h2>Request</h2>
    <p>
      <a href="${linked.link}">The page behind the link</a> sends this request. Without a front end, paste it into a
      terminal.
    </p>
    <pre class="wrapped" tabindex="0">${curlOf(linked, authority)}</pre>`;

/** Slugs and tickets contain no characters that are special in a shell. */
const curlOf = ({ route, tenant, body }: LinkedRequest, authority: string): string =>
  [
    `curl -s ${authority}${route}`,
    ...(tenant === null ? [] : [`-H 'X-TENANT: ${tenant}'`]),
    `-H 'Content-Type: application/json'`,
    `-d '${JSON.stringify(body)}'`,
  ].join(' \\\n  ');
