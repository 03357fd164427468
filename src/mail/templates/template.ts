import type { Locale } from '../../common/locale.js';

/** The content of an e-mail, from which its text and its HTML are built. Everything in it is escaped. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The label of the link, for an e-mail with a ticket or a page. */
  readonly action?: string;
  /** The page of the front end that the link leads to, for an e-mail without a ticket. */
  readonly page?: string;
  /** Below the link: how long it is valid, and advice for a recipient who did not request it. */
  readonly notes?: readonly string[];
}

/** The names that the sender adds to the facts of each e-mail. */
export interface Names {
  /** The name of the sender. */
  readonly product: string;
  /** The name of the organization that the account is in, or of the product for an account of the platform. */
  readonly place: string;
}

/**
 * An e-mail in every language. `Facts` are stored with the job that sends it, so they contain no secrets. Names that a
 * caller chose do not belong in an e-mail to an address that is not verified.
 */
export type Template<Facts extends object = object> = Readonly<Record<Locale, (facts: Facts & Names) => MailContent>>;
