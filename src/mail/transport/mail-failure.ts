/** Commands to which a server answers about the mail itself. A refused sender or login concerns all mails. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

/** Local part and domain without quotes, comments, commas or white space, so that it can only be one recipient. */
const ONE_RECIPIENT = /^[^\s"(),:;<>@[\\\]\p{Cc}]+@[^\s"(),:;<>@[\\\]\p{Cc}]+$/u;

/** @throws MailFailure unless it is one recipient for every mail program. */
export function requireOneRecipient(address: string): void {
  if (!ONE_RECIPIENT.test(address)) throw new MailFailure('The address is not one that mail can be sent to.', true);
}

/** An error of nodemailer. */
interface SmtpError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** A mail that was not accepted. The message names neither an address nor the server's text, which may repeat one. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';

  constructor(
    message: string,
    /** Whether another try is pointless. */
    readonly isFinal: boolean,
  ) {
    super(message);
  }

  static of(error: unknown): MailFailure {
    const { code = 'unknown error', command = '', responseCode } = error as SmtpError;
    if (responseCode === undefined) return new MailFailure(`The mail server cannot be reached: ${code}.`, false);
    const isFinal = responseCode >= 500 && ABOUT_THE_MAIL.has(command);
    return new MailFailure(`The mail server answered ${command} with ${responseCode}.`, isFinal);
  }
}
