import { Inject, Injectable } from '@nestjs/common';
import { type Locale, localeOf } from '../common/locale.js';
import { type Mailbox, parseMailbox } from '../common/mailbox.js';
import { CONFIG, type Config } from '../config/config.js';

/**
 * `smtp`: mail is sent. `page`: it is shown at /mail. `off`: disabled. `missing`: wanted, but no server is configured.
 */
export type MailMode = 'smtp' | 'page' | 'off' | 'missing';

/** The sender of e-mails that are not sent. */
const NO_SENDER = 'Tenantry <no-reply@tenantry.example>';

/** By default, mail is on. In development without a server, it is shown on a page. */
export function mailMode({ MAIL, NODE_ENV, SMTP_URL }: Pick<Config, 'MAIL' | 'NODE_ENV' | 'SMTP_URL'>): MailMode {
  const setting = MAIL ?? (SMTP_URL === undefined && NODE_ENV !== 'production' ? 'page' : 'on');
  if (setting !== 'on') return setting;
  return SMTP_URL === undefined ? 'missing' : 'smtp';
}

/** How e-mails are sent, their sender, and the addresses of their links. */
@Injectable()
export class MailSettings {
  readonly mode: MailMode;
  readonly sender: Mailbox;
  private readonly appUrl: string;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.mode = mailMode(config);
    this.sender = parseMailbox(config.MAIL_FROM ?? NO_SENDER) as Mailbox;
    this.appUrl = config.APP_URL ?? `http://localhost:${config.PORT}`;
  }

  /** The name that e-mails use for the product. */
  get product(): string {
    return this.sender.name || (this.sender.address.split('@').at(-1) as string);
  }

  /** The first of these languages for which templates exist, or the default. */
  locale(...languages: readonly (string | null | undefined)[]): Locale {
    return localeOf(...languages) ?? this.config.MAIL_LOCALE;
  }

  /**
   * A page of the front end, for an organization or for the platform. Only APP_URL decides the host, never a header of
   * a request. In an address of the platform, `{tenant}` is omitted with the dot or slash next to it.
   */
  pageUrl(path: string, slug: string | null): string {
    const base = slug === null ? this.appUrl.replace('{tenant}.', '').replace('/{tenant}', '') : this.appUrl;
    const isNamed = base.includes('{tenant}');
    const query = slug === null || isNamed ? '' : `?tenant=${slug}`;
    return `${base.replace('{tenant}', slug ?? '')}/${path}${query}`;
  }
}
