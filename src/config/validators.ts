import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { Cron } from 'croner';
import { EnvError, makeValidator } from 'envalid';
import { emailForm } from '../common/email-address.js';
import { parseMailbox } from '../common/mailbox.js';

const MOST = 999_999_999;

export const wholeNumber = (minimum: number, maximum = MOST) =>
  makeValidator<number>((input) => {
    const number = /^\d{1,9}$/.test(input) ? Number(input) : NaN;
    if (!(number >= minimum && number <= maximum)) throw new EnvError(`a whole number from ${minimum} to ${maximum}`);
    return number;
  });

/** A port to listen on. 0 selects a free port. */
export const listeningPort = wholeNumber(0, 65_535);

export const onOff = makeValidator<boolean>((input) => {
  if (input !== 'on' && input !== 'off') throw new EnvError('on or off');
  return input === 'on';
});

/** `on` uses the application's port, a number uses a separate port. */
export const onOffOrPort = makeValidator<boolean | number>((input) => {
  if (input === 'on' || input === 'off') return input === 'on';
  if (!/^\d{1,5}$/.test(input) || Number(input) < 1 || Number(input) > 65_535) throw new EnvError('on, off or a port');
  return Number(input);
});

/** Trusted senders of X-Forwarded-*: `off`, `on` (any sender), a number of hops, or addresses and networks. */
export const trustedProxies = makeValidator<boolean | number | string[]>((input) => {
  if (input === 'on' || input === 'off') return input === 'on';
  if (/^\d{1,3}$/.test(input)) return Number(input);
  const networks = commaSeparated(input);
  if (!networks.every(isNetwork)) throw new EnvError('off, on, a number of hops, or addresses');
  return networks;
});

/** Origins as browsers send them: scheme, host and port, without a path. */
export const origins = makeValidator<string[]>((input) => {
  const list = commaSeparated(input);
  if (!list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)) throw new EnvError('origins');
  return list;
});

/**
 * A valid name for a database of the application. PostgreSQL would truncate a longer name. The names of PostgreSQL's
 * templates are reserved.
 */
export const databaseName = makeValidator<string>((input) => {
  if (Buffer.byteLength(input) > 63 || /^template[01]$/.test(input)) throw new EnvError('a name of at most 63 bytes');
  return input;
});

/** In the canonical form of stored addresses. */
export const emailAddress = makeValidator<string>((input) => {
  const form = emailForm(input);
  if (form === null) throw new EnvError('an e-mail address');
  return form;
});

/** `no-reply@acme.com`, or `Acme <no-reply@acme.com>`. */
export const mailbox = makeValidator<string>((input) => {
  if (!parseMailbox(input)) throw new EnvError('an e-mail address, or a name and the address in angle brackets');
  return input;
});

export const smtpUrl = makeValidator<string>((input) => {
  const url = URL.canParse(input) ? new URL(input) : null;
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new EnvError('smtp:// or smtps:// and a host');
  return input;
});

/** The address of the front end. `{tenant}` stands for the slug of an organization. */
export const appUrl = makeValidator<string>((input) => {
  const example = input.replace('{tenant}', 'acme');
  const url = URL.canParse(example) ? new URL(example) : null;
  const isPlain = url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.search}${url.hash}` === '';
  if (!isPlain || url.username !== '' || /[{}]/.test(example)) throw new EnvError('an http or https address');
  return input.replace(/\/+$/, '');
});

/** A domain in ASCII form, or `localhost`. */
export const domain = makeValidator<string>((input) => {
  if (
    input.length > 253 ||
    !/^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/.test(input) ||
    isIP(input) !== 0
  )
    throw new EnvError('a domain');
  return input;
});

/** PEM text, or the absolute path of a PEM file. */
export const pem = makeValidator<string>((input) => {
  if (!input.startsWith('-----BEGIN') && !isAbsolute(input))
    throw new EnvError('PEM text or the absolute path of a PEM file');
  return input;
});

const commaSeparated = (input: string): string[] =>
  input
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isNetwork = (text: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits = '0', ...rest] = text.split('/');
  return isIP(address) !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= 128;
};

/** At least `minimum` bytes of UTF-8. */
export const secret = (minimum: number) =>
  makeValidator<string>((input) => {
    if (Buffer.byteLength(input) < minimum) throw new EnvError(`at least ${minimum} bytes`);
    return input;
  });

/** An absolute path, because processes may start in different folders. */
export const backupFolder = makeValidator<string>((input) => {
  if (!isAbsolute(input)) throw new EnvError('an absolute path');
  return input;
});

/** The endpoint, a bucket and optional folders in it, and optionally `?region=`. */
export const s3Url = makeValidator<string>((input) => {
  const url = URL.canParse(input) ? new URL(input) : null;
  const isPlain = url !== null && ['http:', 'https:'].includes(url.protocol) && `${url.username}${url.hash}` === '';
  if (!isPlain || !/^\/+[^/]/.test(url.pathname)) throw new EnvError('https:// with a host and a bucket');
  return input;
});

export const cronExpression = makeValidator<string>((input) => {
  try {
    new Cron(input, { paused: true }).stop();
  } catch {
    throw new EnvError('a cron expression');
  }
  return input;
});

/** `7d 4w 6m`, in any order: the numbers of days, weeks and months. */
export const retention = makeValidator<string>((input) => {
  const parts = input.trim().split(/\s+/);
  const units = new Set(parts.map((part) => part.at(-1)));
  const isValid = parts.every((part) => /^[1-9]\d{0,3}[dwm]$/.test(part)) && units.size === parts.length;
  if (!isValid) throw new EnvError('such as 7d 4w 6m');
  return input;
});
