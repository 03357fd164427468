import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { emailForms } from '../../common/email-address.js';
import { Jobs } from '../../jobs/jobs.js';
import { MailLimits } from '../../mail/mail-limits.js';
import { Mails } from '../../mail/mails.js';
import type { NewTicket } from '../../tickets/tickets.js';
import { AuthContexts } from '../access/auth-context.js';

/** The purposes of links whose mail depends on whether the address has an account. */
export type LinkPurpose = 'reset' | 'magic' | 'register' | 'email';

/** A request for a link, as its job stores it. The address is in the ticket. */
export interface LinkRequest {
  readonly purpose: LinkPurpose;
  readonly ticket_id: string;
  readonly locale: string | null;
  readonly actor: Pick<Actor, 'ip' | 'requestId'>;
}

/** The job that looks up the account and queues the e-mail. */
export const SEND_LINK = 'account.link';

/**
 * Requests for links to an address, by callers that must not learn whether it has an account. The request only stores
 * a ticket and a job, the same for every address. The job looks the account up.
 */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly jobs: Jobs,
    private readonly limits: MailLimits,
    private readonly mails: Mails,
  ) {}

  /**
   * Counts a request for this address. @returns whether it is within the limits. @throws MailUnavailable
   */
  admits(email: string): Promise<boolean> {
    this.mails.requireAvailable();
    return this.limits.admits(emailForms(email).at(-1) ?? email);
  }

  /** Issues a ticket for the address. Its link is sent if the transaction commits. */
  async send(
    ticket: NewTicket & { purpose: LinkPurpose },
    actor: Actor,
    locale: string | null = actor.locale ?? null,
  ): Promise<void> {
    const { database, tickets } = this.contexts.current;
    const { ip, requestId } = actor;
    await database.transaction(async () => {
      const { id } = await tickets.issue(ticket);
      const request: LinkRequest = { purpose: ticket.purpose, ticket_id: id, locale, actor: { ip, requestId } };
      await this.jobs.enqueue(SEND_LINK, request);
    });
  }
}
