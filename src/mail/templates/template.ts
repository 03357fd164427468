import type { Locale } from '../../common/locale.js';

/** The content of a mail, from which its text and its HTML are built. Everything in it is escaped. */
export interface MailContent {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** The label of the link, for a mail with a ticket. */
  readonly action?: string;
  /** Below the link: how long it is valid, and the advice for a recipient that did not ask for it. */
  readonly notes?: readonly string[];
}

/** The names that the sender adds to the facts of each mail. */
export interface Names {
  /** The name of the sender. */
  readonly product: string;
  /** The name of the organization that the account is in, or of the product for an account of the platform. */
  readonly place: string;
}

/**
 * A mail in every language. `Facts` are stored with the job that sends it, so they contain no secrets. Names that a
 * caller chose do not belong into a mail to an address that is not verified.
 */
export type Template<Facts extends object = object> = Readonly<Record<Locale, (facts: Facts & Names) => MailContent>>;
