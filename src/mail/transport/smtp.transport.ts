import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Mailbox } from '../../common/mailbox.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { MailFailure } from './mail-failure.js';
import { MailTransport, type OutgoingMail } from './mail-transport.js';
import { messageOf } from './message-of.js';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The longest time for one e-mail. A server that sends single characters reaches no other timeout. */
const DELIVERY_MS = 5 * MINUTE;

/** E-mails on their way at a time. Further ones wait this long, and then the server counts as down. */
const MOST_AT_ONCE = 5;
const PATIENCE_MS = 2 * SECOND;

/**
 * While the server is down, one e-mail at a time tries it, and the next one after this time. The others fail at once.
 */
const PAUSE_MS = 5 * SECOND;

/**
 * Sends mail with SMTP. A password is sent only over TLS, except to this machine. A server that is down holds no
 * workers: e-mails fail at once until one of them succeeds.
 */
export class SmtpTransport extends MailTransport {
  private readonly logger = new Logger(SmtpTransport.name);
  private readonly transporter: Transporter;
  private onTheirWay = 0;
  /** When the server may be tried again. Null while it is up. */
  private retryAt: number | null = null;

  constructor(
    url: string,
    private readonly sender: Mailbox,
  ) {
    super();
    const { hostname, username } = new URL(url);
    this.transporter = createTransport({
      url,
      pool: true,
      maxConnections: MOST_AT_ONCE,
      requireTLS: username !== '' && !LOCAL.test(hostname),
      connectionTimeout: 10 * SECOND,
      greetingTimeout: 10 * SECOND,
      socketTimeout: 60 * SECOND, // some servers inspect an e-mail before they accept it
      dnsTimeout: 10 * SECOND,
    });
  }

  override async send(mail: OutgoingMail): Promise<void> {
    const message = messageOf(mail, this.sender);
    if (this.retryAt !== null) {
      if (performance.now() < this.retryAt) throw new MailFailure('The mail server is down.', 'down');
      this.retryAt = Infinity; // until this e-mail has an outcome
    }
    const failure = await this.deliver(message).then(() => null, MailFailure.of);
    this.note(failure);
    if (failure) throw failure;
  }

  override close(): void {
    this.transporter.close();
  }

  private async deliver(message: SendMailOptions): Promise<void> {
    for (const deadline = performance.now() + PATIENCE_MS; this.onTheirWay >= MOST_AT_ONCE; await sleep(20))
      if (performance.now() > deadline) throw new MailFailure('The mail server is slow.', 'down');
    this.onTheirWay += 1;
    try {
      await this.transporter.sendMail({ ...message, signal: AbortSignal.timeout(DELIVERY_MS) });
    } finally {
      this.onTheirWay -= 1;
    }
  }

  /** Logs when the server goes down and when it is back. */
  private note(failure: MailFailure | null): void {
    const wasDown = this.retryAt !== null;
    this.retryAt = failure?.isOutage ? performance.now() + PAUSE_MS : null;
    if (failure?.isOutage && !wasDown) this.logger.warn({ err: failure }, 'The mail server is down; e-mails wait');
    if (!failure?.isOutage && wasDown) this.logger.log('The mail server is back');
  }
}
