import { isIP } from 'node:net';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { buildMessage, isFQDN, ValidateBy } from 'class-validator';
import { textFlaw, type TextRules } from './text.js';

/** What follows the scheme up to the path: whoever reads `//` or `\` otherwise than the URL parser sees the same host. */
const HTTPS = /^https:\/\/(?<authority>[^/?#\\]+)/i;

/** What an address never holds unescaped, and a page would have to escape. */
const UNSAFE = /[\p{White_Space}\p{C}\p{Default_Ignorable_Code_Point}<>"\\^`{|}]/u;

/** What is wrong with a value that has to be an https URL of a public host, or null. */
export function publicUrlFlaw(value: unknown, rules: TextRules): string | null {
  const flaw = textFlaw(value, rules);
  if (flaw !== null || typeof value !== 'string') return flaw;
  const { authority } = HTTPS.exec(value)?.groups ?? {};
  if (authority === undefined || UNSAFE.test(value) || !URL.canParse(value)) return 'must be an https URL';
  if (authority.includes('@')) return 'must not hold a user name or password';
  const { hostname } = new URL(value); // in ASCII, and an address of IPv4 in its usual notation, whatever it was in
  if (isIP(hostname) !== 0 || hostname.startsWith('[')) return 'must name its host, not an IP address';
  return isFQDN(hostname) ? null : 'must name a public host';
}

/** An https URL that other people's browsers may load: of a named host, without credentials. Stored as it was sent. */
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
