import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { emailForms } from '../../common/email-address.js';
import { newId } from '../../common/ids.js';
import { Jobs } from '../../jobs/jobs.js';
import { MailLimits } from '../../mail/mail-limits.js';
import { Mails } from '../../mail/mails.js';

/** The purposes of links whose mail depends on whether the address has an account. */
export type LinkPurpose = 'reset' | 'magic' | 'register' | 'email';

/** A request for a link, as its job stores it. */
export interface LinkRequest {
  readonly purpose: LinkPurpose;
  readonly email: string;
  /** The id of the ticket, which exists already for `register` and `email`. */
  readonly ticket_id: string;
  readonly locale: string | null;
  readonly actor: Pick<Actor, 'ip' | 'requestId'>;
}

/** The origin of a request for a link. */
interface Origin {
  readonly actor: Actor;
  /** The id of a ticket that exists already. */
  readonly ticketId?: string;
  /** Instead of the language of the request. */
  readonly locale?: string | null;
}

/** The job that looks up the account and queues the mail. */
export const SEND_LINK = 'account.link';

/**
 * Requests for links to an address, by callers that must not learn whether it has an account. The request only stores
 * a job, the same for every address. The job looks the account up.
 */
@Injectable()
export class AccountLinks {
  constructor(
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

  /** Sends a link in the current transaction, if there is one. */
  async send(purpose: LinkPurpose, email: string, { actor, ticketId = newId(), locale }: Origin): Promise<void> {
    const { ip, requestId } = actor;
    const language = locale ?? actor.locale ?? null;
    const request: LinkRequest = { purpose, email, ticket_id: ticketId, locale: language, actor: { ip, requestId } };
    await this.jobs.enqueue(SEND_LINK, request);
  }
}
