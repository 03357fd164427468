import { ACCESS_TOKEN_TYPE, isIdentifier, isKeyVersion } from './access-claims.js';
import type { KeyName } from './token-keys.js';

/** An access token as a client sent it, and the key that it names. Nothing in it is verified. */
export interface PresentedToken {
  readonly text: string;
  readonly key: KeyName;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Read once, when the token of the request is verified. */
    presentedToken?: PresentedToken | undefined;
  }
}

/**
 * Reads `Authorization: Bearer <token>` with nothing after it (RFC 6750, 2.1): the token's text, and the realm and
 * version of its key.
 *
 * @returns null without such a header, or if the token names no key.
 */
export function presentedToken(authorization: string | undefined): PresentedToken | null {
  const text = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
  const key = text === undefined ? null : keyName(text);
  return text === undefined || !key ? null : { text, key };
}

function keyName(token: string): KeyName | null {
  const [header, payload] = token.split('.', 2).map(decoded);
  if (!payload || header?.['typ'] !== ACCESS_TOKEN_TYPE || !isKeyVersion(header['kid'])) return null;
  const keyVersion = Number(header['kid']);
  if (payload['context'] === 'core') return { context: 'core', keyVersion };
  if (payload['context'] !== 'tenant' || !isIdentifier(payload['org_id'])) return null;
  return { context: 'tenant', organizationId: payload['org_id'], keyVersion };
}

/** The content of a part of a token, or null if the part cannot be decoded. */
function decoded(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
