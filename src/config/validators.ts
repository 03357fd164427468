import { isAbsolute } from 'node:path';
import { EnvError, makeValidator } from 'envalid';

/** A whole number of at least `minimum`. */
export const wholeNumber = (minimum: number) =>
  makeValidator<number>((input) => {
    if (!/^\d{1,9}$/.test(input) || Number(input) < minimum) throw new EnvError(`a whole number from ${minimum}`);
    return Number(input);
  });

/** A port to listen on; 0 takes a free one. */
export const listeningPort = makeValidator<number>((input) => {
  if (!/^\d{1,5}$/.test(input) || Number(input) > 65_535) throw new EnvError('a port');
  return Number(input);
});

export const onOff = makeValidator<boolean>((input) => {
  if (input !== 'on' && input !== 'off') throw new EnvError('on or off');
  return input === 'on';
});

/** `on` serves on the application's port, a number on a port of its own. */
export const onOffOrPort = makeValidator<boolean | number>((input) => {
  if (input === 'on' || input === 'off') return input === 'on';
  if (!/^\d{1,5}$/.test(input) || Number(input) < 1 || Number(input) > 65_535) throw new EnvError('on, off or a port');
  return Number(input);
});

/** Who may set X-Forwarded-*: `off`, `on` (anybody), a number of hops, or addresses and networks. */
export const trustedProxies = makeValidator<boolean | number | string[]>((input) => {
  if (input === 'on' || input === 'off') return input === 'on';
  return /^\d+$/.test(input) ? Number(input) : commaSeparated(input);
});

export const list = makeValidator<string[]>((input) => commaSeparated(input));

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

/** At least `minimum` bytes of UTF-8. */
export const secret = (minimum: number) =>
  makeValidator<string>((input) => {
    if (Buffer.byteLength(input) < minimum) throw new EnvError(`at least ${minimum} bytes`);
    return input;
  });
