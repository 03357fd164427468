import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, isFQDN, ValidateBy } from 'class-validator';
import { textFlaw, type TextRules } from './text.js';

/**
 * The part between the scheme and the path. Parsers that treat `//` or `\` differently from the URL parser must see the
 * same host.
 */
const HTTPS = /^https:\/\/(?<authority>[^/?#\\]+)/i;

/** Characters that a URL never contains unescaped, or that a page would have to escape. */
const UNSAFE = /[\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}<>"\\^`{|}]/u;

/** The error message for a value that is not an https URL of a public host, or null. */
export function publicUrlFlaw(value: unknown, rules: TextRules): string | null {
  const flaw = textFlaw(value, rules);
  if (flaw !== null || typeof value !== 'string') return flaw;
  const { authority } = HTTPS.exec(value)?.groups ?? {};
  if (authority === undefined || UNSAFE.test(value) || !URL.canParse(value)) return 'must be an https URL';
  if (authority.includes('@')) return 'must not contain a user name or password';
  const { hostname } = new URL(value); // the URL parser normalizes it to ASCII, and an IPv4 address to its usual notation
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return 'must contain a host name, not an IP address';
  return isFQDN(hostname) ? null : 'must have a public host';
}

/** An https URL that browsers of other users may load: with a host name and without credentials. Stored unchanged. */
export const IsPublicUrl = (rules: TextRules): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ maxLength: rules.max, format: 'uri' }),
    ValidateBy({
      name: 'isPublicUrl',
      validator: {
        validate: (value) => publicUrlFlaw(value, rules) === null,
        defaultMessage: buildMessage((each, args) => publicUrlFlaw(args?.value, rules) ?? ''),
      },
    }),
  );
