import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { mailMode } from '../mail/mail-settings.js';
import type { Check } from './check.js';
import { type Finding, warning } from './finding.js';

/** Whether mail can be sent, and whether its links are safe. */
@Injectable()
export class MailCheck implements Check {
  readonly name = 'Mail';

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  inspect(): Promise<Finding[]> {
    const { APP_URL = '', NODE_ENV } = this.config;
    const isUnsafe = NODE_ENV === 'production' && APP_URL.startsWith('http:');
    const found = [...(mailMode(this.config) === 'missing' ? [MISSING] : []), ...(isUnsafe ? [UNSAFE] : [])];
    return Promise.resolve(found);
  }
}

const MISSING = warning('mail_missing', {
  about: ['SMTP_URL'],
  meaning: 'No mail server is configured: users cannot reset a password, and routes that need mail answer 503.',
  advice: 'SMTP_URL, MAIL_FROM and APP_URL, or MAIL=off if that is intended.',
});

const UNSAFE = warning('app_url_unsafe', {
  about: ['APP_URL'],
  meaning: 'Links in e-mails lead to a page without TLS. An attacker on the network can read their tickets there.',
  advice: 'APP_URL=https://<the address of the front end>.',
});
