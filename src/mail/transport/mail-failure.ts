/**
 * The reason why an e-mail was not sent. `refused`: the server rejected it permanently. `postponed`: the server wants
 * it later. `unknown`: the connection ended before the server answered, so it may have accepted the e-mail. `down`: the
 * server takes no mail at all.
 */
export type FailureKind = 'refused' | 'postponed' | 'unknown' | 'down';

/** Commands whose rejection concerns this e-mail only. A rejected sender or login concerns all e-mails. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

/** The server closes the connection, whatever the command (RFC 5321, 4.2.3). */
const SERVICE_NOT_AVAILABLE = 421;

/** Local part and domain without quotes, comments, commas or white space, so that it can only be one recipient. */
const ONE_RECIPIENT = /^[^\s"(),:;<>@[\\\]\p{Cc}]+@[^\s"(),:;<>@[\\\]\p{Cc}]+$/u;

/** @throws MailFailure unless it is one recipient for every mail program. */
export function requireOneRecipient(address: string): void {
  if (!ONE_RECIPIENT.test(address)) throw new MailFailure('Mail cannot be sent to this address.', 'refused');
}

/** An error of nodemailer. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  /** Whether the answer is final for the same e-mail. */
  readonly permanent?: boolean;
  readonly syscall?: string;
  readonly timeoutType?: string;
}

/**
 * An e-mail that was not accepted. The message names neither an address nor the server's text, which may repeat one.
 */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';

  constructor(
    message: string,
    readonly kind: FailureKind,
  ) {
    super(message);
  }

  static of(error: unknown): MailFailure {
    if (error instanceof MailFailure) return error;
    const smtp = error as SmtpError;
    const { code = 'unknown error', command = '', responseCode } = smtp;
    if (responseCode === undefined) {
      const kind = isBeforeTheMail(smtp) ? 'down' : 'unknown';
      return new MailFailure(`The mail server cannot be reached: ${code}.`, kind);
    }
    return new MailFailure(`The mail server answered ${command} with ${responseCode}.`, kindOfAnswer(smtp));
  }

  /** Whether other e-mails would probably fail too. */
  get isOutage(): boolean {
    return this.kind === 'down' || this.kind === 'unknown';
  }
}

function kindOfAnswer({ command = '', permanent, responseCode }: SmtpError): FailureKind {
  if (!ABOUT_THE_MAIL.has(command) || responseCode === SERVICE_NOT_AVAILABLE) return 'down';
  return permanent ? 'refused' : 'postponed';
}

/**
 * Whether the connection failed before the e-mail began. Errors of the pool, which name no command, are also of that
 * time.
 */
const isBeforeTheMail = ({ code = '', command, syscall, timeoutType }: SmtpError): boolean =>
  ['EDNS', 'ETLS', 'EAUTH'].includes(code) ||
  ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(timeoutType ?? '') ||
  syscall === 'connect' ||
  (command === undefined && code !== 'EABORT');
