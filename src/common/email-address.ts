import { domainToASCII } from 'node:url';
import { isEmail } from 'class-validator';
import { codePoints } from './text.js';

/** Maximum length of an address in its stored form, in Unicode code points. */
export const LONGEST_EMAIL = 254;

/** Longer input is rejected without being parsed, because NFKC can make it eighteen times as long. */
const LONGEST_INPUT = 1_024;

const OUTER_SPACE = /^\p{White_Space}+|\p{White_Space}+$/gu;

/**
 * Invisible characters, including the Braille pattern without dots. With them, one mailbox would have many addresses.
 */
const INVISIBLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** ASCII characters that no domain contains. The URL parser would treat them as the end of the host, or decode them. */
const NO_DOMAIN = /[^-.a-z0-9\u0080-\u{10ffff}]/u;

/** Local parts that need no quotes: the letters of RFC 5322 and of RFC 6531. */
const UNQUOTED = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u;

/**
 * The canonical form of an e-mail address, for storage and comparison: trimmed, NFKC, lower case, the domain in ASCII
 * (UTS #46), without redundant quotes (RFC 5321, 4.1.2). The function is idempotent.
 *
 * @returns null for a text that is not an address, is too long, or contains an invisible character.
 */
export function emailForm(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const address = folded(text.replace(OUTER_SPACE, ''));
  if (INVISIBLE.test(address)) return null;
  const at = address.lastIndexOf('@');
  const form = `${withoutQuotes(address.slice(0, at))}@${asciiDomain(address.slice(at + 1))}`;
  return at > 0 && isAddress(form) ? form : null;
}

/** The form in which releases before 1768089600000 stored an address, or null when they rejected it. */
export function previousEmailForm(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const form = text.trim().toLowerCase();
  return isAddress(form) ? form : null;
}

/**
 * The stored forms that a login as `text` may match. The previous form comes first, because only an account that
 * already had it can still have it.
 */
export const emailForms = (text: string): string[] => [
  ...new Set([previousEmailForm(text), emailForm(text)].filter((form) => form !== null)),
];

/** A part of an address, in the form that stored addresses have. */
export function emailPart(text: string): string {
  const part = folded(text.trim());
  const at = part.lastIndexOf('@');
  return part.slice(0, at + 1) + (asciiDomain(part.slice(at + 1)) || part.slice(at + 1));
}

const isAddress = (form: string): boolean => codePoints(form) <= LONGEST_EMAIL && isEmail(form);

/** Lower case can undo NFKC, so NFKC is applied again. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Empty for a text that is not a domain. */
const asciiDomain = (domain: string): string => (NO_DOMAIN.test(domain) ? '' : domainToASCII(domain));

function withoutQuotes(local: string): string {
  const quoted = /^"(?<text>.*)"$/su.exec(local)?.groups?.['text'];
  if (quoted === undefined) return local;
  const text = quoted.replace(/\\(.)/gsu, (pair, one: string) => (one === '"' || one === '\\' ? pair : one));
  return UNQUOTED.test(text) ? text : `"${text}"`;
}
