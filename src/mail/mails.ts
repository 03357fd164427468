import { Injectable, Logger } from '@nestjs/common';
import { DAY } from '../config/units.js';
import { Jobs } from '../jobs/jobs.js';
import type { LinkedTicket } from './links.js';
import { MailUnavailable } from './mail.errors.js';
import { MailLimits } from './mail-limits.js';
import { MailSettings } from './mail-settings.js';
import type { FactsOf, TemplateName } from './templates/templates.js';

/** A mail to send. */
export interface QueuedMail<Name extends TemplateName = TemplateName> {
  readonly template: Name;
  /** In the form of `emailForm`, and therefore one recipient. */
  readonly to: string;
  /** The preferred language of the recipient, as far as it is known. */
  readonly locale: string | null;
  /** Stored with the job: no secrets. */
  readonly facts: FactsOf<Name>;
  /** The ticket of its link. The job stores its id. The link is derived when the mail is sent. */
  readonly ticket?: LinkedTicket & { readonly expires_at: Date };
}

/** A mail, as its job stores it. */
export interface MailJob extends Omit<QueuedMail, 'ticket'> {
  readonly ticket?: LinkedTicket;
}

/** The job that sends a mail. */
export const SEND_MAIL = 'mail.send';

/** A mail without a ticket is of no use later. */
const LIFETIME_MS = 3 * DAY;

/** Reports of changes to an account, which no limit may suppress, and invitations, which have limits of their own. */
const UNLIMITED = new Set<TemplateName>([
  'password-changed',
  'email-changed',
  'email-restored',
  'invitation',
  'owner-invitation',
]);

/** Queues mails of the current tenant, or of core outside of one. */
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

  /** For routes whose purpose is a mail. @throws MailUnavailable */
  requireAvailable(): void {
    if (!this.areAvailable) throw new MailUnavailable();
  }

  /**
   * Queues a mail in the current transaction: it is sent if and only if the transaction commits. Without a mail server,
   * and over the limit of the organization, nothing is queued.
   */
  async queue<Name extends TemplateName>({ ticket, ...mail }: QueuedMail<Name>): Promise<void> {
    if (!this.areAvailable) return;
    const { template } = mail;
    if (!UNLIMITED.has(template) && !(await this.limits.admitsKind(template))) {
      this.logger.warn({ template }, 'Over the limit of mails, so this mail is not sent');
      return;
    }
    const params = { ...mail, ...(ticket && { ticket: { id: ticket.id, purpose: ticket.purpose } }) };
    const expiresAt = ticket?.expires_at ?? new Date(Date.now() + LIFETIME_MS);
    await this.jobs.enqueue(SEND_MAIL, params, { expiresAt });
  }
}
