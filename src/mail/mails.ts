import { Injectable, Logger } from '@nestjs/common';
import { DAY } from '../config/units.js';
import { Jobs } from '../jobs/jobs.js';
import type { LinkedTicket } from './links.js';
import { MailUnavailable } from './mail.errors.js';
import { MailLimits } from './mail-limits.js';
import { MailSettings } from './mail-settings.js';
import type { FactsOf, TemplateName } from './templates/templates.js';

/** The recipient: the mailbox of the ticket whose link the e-mail has, or the address of a user. */
type Recipient = { readonly ticket: LinkedTicket & { readonly expires_at: Date } } | { readonly userId: string };

/** An e-mail to send. */
export type QueuedMail<Name extends TemplateName = TemplateName> = Recipient & {
  readonly template: Name;
  /** The preferred language of the recipient, if it is known. */
  readonly locale: string | null;
  /** Stored with the job: no secrets and no addresses. */
  readonly facts: FactsOf<Name>;
};

/** An e-mail, as its job stores it. Address and link are read and derived when it is sent. */
export interface MailJob extends Pick<QueuedMail, 'template' | 'locale' | 'facts'> {
  readonly ticket?: LinkedTicket;
  readonly user_id?: string;
}

/** The job that sends an e-mail. */
export const SEND_MAIL = 'mail.send';

/** An e-mail without a ticket is useless after this time. */
const LIFETIME_MS = 3 * DAY;

/** Reports, which a flood of other e-mails must not suppress, and invitations, which have their own limits. */
const UNLIMITED = new Set<TemplateName>([
  'password-changed',
  'email-changed',
  'email-restored',
  'factors-changed',
  'new-device',
  'impersonated',
  'key-created',
  'invitation',
  'owner-invitation',
]);

/** Queues e-mails of the current tenant, or of core outside of one. */
@Injectable()
export class Mails {
  private readonly logger = new Logger(Mails.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly limits: MailLimits,
    private readonly settings: MailSettings,
  ) {}

  get areAvailable(): boolean {
    return this.settings.mode === 'smtp' || this.settings.mode === 'page';
  }

  /** For routes that exist to send an e-mail. @throws MailUnavailable */
  requireAvailable(): void {
    if (!this.areAvailable) throw new MailUnavailable();
  }

  /**
   * Queues an e-mail in the current transaction: it is sent if and only if the transaction commits. Without a mail
   * server, and above the limit of the organization, nothing is queued.
   */
  async queue<Name extends TemplateName>(mail: QueuedMail<Name>): Promise<void> {
    if (!this.areAvailable) return;
    const { template, locale, facts } = mail;
    if (!UNLIMITED.has(template) && !(await this.limits.admitsKind(template))) {
      this.logger.warn({ template }, 'The limit of e-mails is reached; this e-mail is not sent');
      return;
    }
    const [recipient, expiresAt] = storedRecipient(mail);
    await this.jobs.enqueue(SEND_MAIL, { template, locale, facts, ...recipient } satisfies MailJob, { expiresAt });
  }
}

/** As the job stores it, and the time after which the e-mail is of no use. */
function storedRecipient(recipient: Recipient): [Pick<MailJob, 'ticket' | 'user_id'>, Date] {
  if ('userId' in recipient) return [{ user_id: recipient.userId }, new Date(Date.now() + LIFETIME_MS)];
  const { id, purpose, expires_at } = recipient.ticket;
  return [{ ticket: { id, purpose } }, expires_at];
}
