import type { OnApplicationShutdown } from '@nestjs/common';
import type { LinkedRequest } from '../links.js';

/** An e-mail that is ready to be sent. */
export interface OutgoingMail {
  /** The id of its job. It is the same for each attempt, so that a mail server can recognize a repetition. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The request behind its link, if it has one. It is not sent. */
  readonly request: LinkedRequest | null;
}

/** Sends e-mails out of the process. */
export abstract class MailTransport implements OnApplicationShutdown {
  /** @throws MailFailure */
  abstract send(mail: OutgoingMail): Promise<void>;

  onApplicationShutdown(): void {
    this.close();
  }

  close(): void {}
}
