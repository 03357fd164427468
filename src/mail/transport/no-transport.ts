import { MailFailure } from './mail-failure.js';
import { MailTransport } from './mail-transport.js';

/** Without a mail server, e-mails that are already queued wait for one as long as their job is retried. */
export class NoTransport extends MailTransport {
  override send(): Promise<void> {
    return Promise.reject(new MailFailure('No mail server is configured (SMTP_URL).', 'down'));
  }
}
