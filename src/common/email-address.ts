import { domainToASCII } from 'node:url';
import { isEmail } from 'class-validator';
import { codePoints } from './text.js';

/** Unicode code points of an address, in the form in which it is stored. */
export const LONGEST_EMAIL = 254;

/** Longer input is refused unread: NFKC can make it eighteen times as long. */
const LONGEST_INPUT = 1_024;

const OUTER_SPACE = /^\p{White_Space}+|\p{White_Space}+$/gu;

/** Characters that cannot be seen, the Braille pattern without dots among them: one mailbox would have many addresses. */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** ASCII that no domain has. The URL parser would take it for the end of the host, or decode it. */
const NO_DOMAIN = /[^-.a-z0-9\u0080-\u{10ffff}]/u;

/** What needs no quotes: letters of RFC 5322 and of RFC 6531. */
const UNQUOTED = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;

/**
 * The one form of an e-mail address, in which it is stored and compared: trimmed, NFKC, lower case, the domain in ASCII
 * (UTS #46), without quotes that mean nothing (RFC 5321, 4.1.2). The form of a form is itself.
 *
 * @returns null for a text that is no address, is too long, or holds an invisible character.
 */
export function emailForm(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const address = folded(text.replace(OUTER_SPACE, ''));
  if (INVISIBLE.test(address)) return null;
  const at = address.lastIndexOf('@');
  const form = `${withoutQuotes(address.slice(0, at))}@${asciiDomain(address.slice(at + 1))}`;
  return at > 0 && isAddress(form) ? form : null;
}

/** The form in which releases before 1768089600000 stored an address, or null when they took it for none. */
export function previousEmailForm(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const form = text.trim().toLowerCase();
  return isAddress(form) ? form : null;
}

/**
 * The forms an account may be stored with that logs in as `text`: the previous one first, as only the account that has
 * always had it may have it still.
 */
export const emailForms = (text: string): string[] => [
  ...new Set([previousEmailForm(text), emailForm(text)].filter((form) => form !== null)),
];

/** A part of an address as it stands in those that are stored. */
export function emailPart(text: string): string {
  const part = folded(text.trim());
  const at = part.lastIndexOf('@');
  return part.slice(0, at + 1) + (asciiDomain(part.slice(at + 1)) || part.slice(at + 1));
}

const isAddress = (form: string): boolean => codePoints(form) <= LONGEST_EMAIL && isEmail(form);

/** Lower case can undo NFKC, and then needs it again. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Empty for what is no domain. */
const asciiDomain = (domain: string): string => (NO_DOMAIN.test(domain) ? '' : domainToASCII(domain));

function withoutQuotes(local: string): string {
  const quoted = /^"(?<text>.*)"$/su.exec(local)?.groups?.['text'];
  if (quoted === undefined) return local;
  const text = quoted.replace(/\\(.)/gsu, (pair, one: string) => (one === '"' || one === '\\' ? pair : one));
  return UNQUOTED.test(text) ? text : `"${text}"`;
}
