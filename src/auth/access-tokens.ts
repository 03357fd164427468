import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { newId } from '../common/ids.js';
import { MINUTE, SECOND } from '../config/units.js';
import { ACCESS_TOKEN_TYPE, audienceOf, isIdentifier, isKeyVersion, ISSUER } from './access-claims.js';
import type { Realm } from './realm.js';
import { type KeyName, TokenKeys } from './token-keys.js';

/** Lifetime of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = (30 * MINUTE) / SECOND;

interface SignedSession {
  id: string;
  /** Lifetime in seconds, instead of ACCESS_TOKEN_SECONDS. */
  seconds?: number;
}

/** Positions of the parts of a JWT. */
const HEADER = 0;
const PAYLOAD = 1;

/** Signs access tokens (JWT, RFC 9068's `at+jwt`, HS256) and finds the key that verifies a token. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: TokenKeys,
  ) {}

  sign(realm: Realm, user: { id: string; email: string }, session: SignedSession): string {
    const organization = realm.context === 'tenant' ? { tenant: realm.slug, org_id: realm.organizationId } : {};
    return this.jwt.sign(
      { context: realm.context, ...organization, sid: session.id, email: user.email },
      {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: ACCESS_TOKEN_TYPE, kid: String(realm.keyVersion) },
        privateKey: this.keys.accessToken(realm)[0],
        issuer: ISSUER,
        audience: audienceOf(realm.context === 'tenant' ? realm.organizationId : undefined),
        subject: user.id,
        jwtid: newId(),
        expiresIn: session.seconds ?? ACCESS_TOKEN_SECONDS,
      },
    );
  }

  /**
   * The key for the realm and version that a token names. It reads nothing else and trusts nothing: a forged token does
   * not verify with the right key.
   *
   * @returns null when the token names no key.
   */
  keyFor(token: string): KeyObject | null {
    const name = keyName(token);
    if (!name) return null;
    const [newest, previous] = this.keys.accessToken(name);
    return previous && isSignedWith(previous, token) ? previous : newest;
  }

  /** The version of the key that signed a verified token. */
  keyVersionOf(token: string): number {
    return Number(read(token, HEADER)?.['kid']);
  }
}

function keyName(token: string): KeyName | null {
  const header = read(token, HEADER);
  const payload = read(token, PAYLOAD);
  if (!payload || header?.['typ'] !== ACCESS_TOKEN_TYPE || !isKeyVersion(header['kid'])) return null;
  const keyVersion = Number(header['kid']);
  if (payload['context'] === 'core') return { context: 'core', keyVersion };
  if (payload['context'] !== 'tenant' || !isIdentifier(payload['org_id'])) return null;
  return { context: 'tenant', organizationId: payload['org_id'], keyVersion };
}

/** The unverified content of a part of a token, or null when the part cannot be decoded. */
function read(token: string, part: typeof HEADER | typeof PAYLOAD): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString());
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Selects one of two keys. The JWT library decides whether the token is valid. */
function isSignedWith(key: KeyObject, token: string): boolean {
  const end = token.lastIndexOf('.');
  const expected = createHmac('sha256', key).update(token.slice(0, end)).digest();
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
