import { createTransport, type Transporter } from 'nodemailer';
import type { Mailbox } from '../../common/mailbox.js';
import { SECOND } from '../../config/units.js';
import { MailFailure } from './mail-failure.js';
import { MailTransport, type OutgoingMail } from './mail-transport.js';
import { messageOf } from './message-of.js';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Sends mail with SMTP. A password is sent only over TLS, except to this machine. */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter;

  constructor(
    url: string,
    private readonly sender: Mailbox,
  ) {
    super();
    const { hostname, username } = new URL(url);
    this.transporter = createTransport({
      url,
      pool: true,
      maxConnections: 5,
      requireTLS: username !== '' && !LOCAL.test(hostname),
      connectionTimeout: 10 * SECOND,
      greetingTimeout: 10 * SECOND,
      socketTimeout: 30 * SECOND,
      dnsTimeout: 10 * SECOND,
    });
  }

  override async send(mail: OutgoingMail): Promise<void> {
    const message = messageOf(mail, this.sender);
    await this.transporter.sendMail(message).catch((error: unknown) => {
      throw MailFailure.of(error);
    });
  }

  override close(): void {
    this.transporter.close();
  }
}
