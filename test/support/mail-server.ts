import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { until } from './until.js';

/** A mail that arrived. */
export interface CaughtMail extends ParsedMail {
  /** The recipients of the envelope: who really gets it. */
  readonly recipients: readonly string[];
  /** The message as it was sent. */
  readonly raw: string;
  /** The address in its text, and the ticket in that. */
  readonly link: string;
  readonly ticket: string;
}

/** The answer of the mail server, other than success. */
interface Refusal {
  readonly to?: number;
  readonly data?: number;
}

/** A mail server of the test, which keeps what arrives. */
export class MailServer {
  readonly caught: CaughtMail[] = [];
  /** Messages that were refused. */
  readonly refused: string[] = [];
  private refusal: Refusal = {};

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** @param port of an earlier one that was stopped. */
  static async start(port = 0): Promise<MailServer> {
    const holder: { mails?: MailServer } = {};
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: (_address, _session, done) => done(errorOf(holder.mails?.refusal.to)),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const refused = errorOf(holder.mails?.refusal.data);
          if (refused) holder.mails?.refused.push(Buffer.concat(chunks).toString());
          if (refused) return done(refused);
          void holder.mails?.keep(Buffer.concat(chunks), session.envelope.rcptTo).then(() => done());
        });
      },
    });
    server.on('error', () => undefined); // clients that are killed
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    holder.mails = new MailServer(server, (server.server.address() as AddressInfo).port);
    return holder.mails;
  }

  /** Settings with which an application sends its mail here. */
  get environment(): NodeJS.ProcessEnv {
    return {
      MAIL: 'on',
      SMTP_URL: `smtp://127.0.0.1:${this.port}`,
      MAIL_FROM: 'Acme Suite <no-reply@suite.example>',
      APP_URL: 'https://app.suite.example',
    };
  }

  /** Answers with these codes from now on, or accepts everything again. */
  refuse(refusal: Refusal = {}): void {
    this.refusal = refusal;
  }

  /** The next mail to `address` that no earlier call returned. */
  async next(address: string): Promise<CaughtMail> {
    let found: CaughtMail | undefined;
    await until(() => {
      found = this.caught.find((mail) => mail.recipients.includes(address) && !this.seen.has(mail));
      return Promise.resolve(found !== undefined);
    });
    this.seen.add(found as CaughtMail);
    return found as CaughtMail;
  }

  /** Mails to `address` that no call returned. */
  unread(address: string): CaughtMail[] {
    return this.caught.filter((mail) => mail.recipients.includes(address) && !this.seen.has(mail));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private readonly seen = new WeakSet<CaughtMail>();

  private async keep(message: Buffer, recipients: readonly SMTPServerAddress[]): Promise<void> {
    const parsed = await simpleParser(message);
    const link = /https?:\/\/\S+#token=\S+/.exec(parsed.text ?? '')?.[0] ?? '';
    this.caught.push({
      ...parsed,
      recipients: recipients.map(({ address }) => address),
      raw: message.toString(),
      link,
      ticket: link.split('#token=')[1] ?? '',
    });
  }
}

const errorOf = (responseCode: number | undefined): Error | null =>
  responseCode === undefined ? null : Object.assign(new Error('refused by the story'), { responseCode });
