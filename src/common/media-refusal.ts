import type { IncomingHttpHeaders } from 'node:http';
import { UnsupportedMediaType } from './http.errors.js';

/** Matches the form of RFC 8187 too. */
const CHARSET = /;\s*charset\*?\s*=\s*"?([^";\s]*)/gi;

const UTF_8 = /^utf-?8$/i;

/**
 * The error for the encoding of a body, by its headers: a charset other than UTF-8, a `Content-Encoding` or a
 * compressed transfer.
 */
export function mediaRefusal(headers: IncomingHttpHeaders): UnsupportedMediaType | null {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return new UnsupportedMediaType({ 'accept-encoding': 'identity' });
  if ((headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') return new UnsupportedMediaType();
  const charsets = [...(headers['content-type'] ?? '').matchAll(CHARSET)];
  return charsets.every(([, charset = '']) => UTF_8.test(charset)) ? null : new UnsupportedMediaType();
}
