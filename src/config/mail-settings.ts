import { str } from 'envalid';
import { LOCALES } from '../common/locale.js';
import { appUrl, domain, mailbox, smtpUrl } from './validators.js';

/** The environment variables of mail. */
export const mailSettings = {
  MAIL: str({
    choices: ['on', 'off', 'page'],
    default: undefined,
    desc: '`on` sends mail with SMTP_URL. `page` shows it at `/mail`, in development only. `off`: no mail',
  }),
  SMTP_URL: smtpUrl({
    default: undefined,
    desc: 'Mail server: `smtp://` (STARTTLS if offered) or `smtps://`, with user and password: smtps://user:password@mail.example.com',
  }),
  MAIL_FROM: mailbox({
    default: undefined,
    requiredWhen: (env) => env['SMTP_URL'] !== undefined,
    desc: 'Sender of mail, such as `Acme <no-reply@acme.com>`. The name also appears in the text',
  }),
  MAIL_LOCALE: str({
    choices: LOCALES,
    default: 'en',
    desc: 'Language of mail when neither the user nor the request has one',
  }),
  APP_URL: appUrl({
    default: undefined,
    requiredWhen: (env) => env['SMTP_URL'] !== undefined && env['NODE_ENV'] === 'production',
    desc: 'Address of the front end, for links in mail. `{tenant}` in it becomes the slug. In development: this application',
  }),
  WEBAUTHN_RP_ID: domain({
    default: undefined,
    desc: 'Domain that passkeys belong to: the host of APP_URL, or a domain above it. Passkeys are lost if it changes (default: the host of APP_URL without `{tenant}`)',
  }),
};
