import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { newId } from '../common/ids.js';
import { MINUTE, SECOND } from '../config/units.js';
import { ACCESS_TOKEN_TYPE, audienceOf, isIdentifier, isKeyVersion, ISSUER } from './access-claims.js';
import type { Realm } from './realm.js';
import { type KeyName, TokenKeys } from './token-keys.js';

/** Life of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = (30 * MINUTE) / SECOND;

/** Signs access tokens (JWT, RFC 9068's `at+jwt`, HS256) and finds the key that verifies one. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: TokenKeys,
  ) {}

  sign(realm: Realm, user: { id: string; email: string }, sessionId: string): string {
    const organization = realm.context === 'tenant' ? { tenant: realm.slug, org_id: realm.organizationId } : {};
    return this.jwt.sign(
      { context: realm.context, ...organization, sid: sessionId, email: user.email },
      {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: ACCESS_TOKEN_TYPE, kid: String(realm.keyVersion) },
        privateKey: this.keys.accessToken(realm)[0],
        issuer: ISSUER,
        audience: audienceOf(realm.context === 'tenant' ? realm.organizationId : undefined),
        subject: user.id,
        jwtid: newId(),
        expiresIn: ACCESS_TOKEN_SECONDS,
      },
    );
  }

  /**
   * The key for the realm and version a token itself names. Nothing is looked up and nothing believed: with the right
   * key a forged token does not verify.
   *
   * @returns null when the token names none.
   */
  keyFor(token: string): KeyObject | null {
    const name = keyName(this.decode(token));
    if (!name) return null;
    const [newest, previous] = this.keys.accessToken(name);
    return previous && isSignedWith(previous, token) ? previous : newest;
  }

  /** The library throws at some texts that are no token, and returns null at others. */
  private decode(token: string): unknown {
    try {
      return this.jwt.decode<unknown>(token, { complete: true });
    } catch {
      return null;
    }
  }
}

function keyName(decoded: unknown): KeyName | null {
  if (!isRecord(decoded) || !isRecord(decoded['header']) || !isRecord(decoded['payload'])) return null;
  const { header, payload } = decoded as { header: Record<string, unknown>; payload: Record<string, unknown> };
  if (header['typ'] !== ACCESS_TOKEN_TYPE || !isKeyVersion(header['kid'])) return null;
  const keyVersion = Number(header['kid']);
  if (payload['context'] === 'core') return { context: 'core', keyVersion };
  if (payload['context'] !== 'tenant' || !isIdentifier(payload['org_id'])) return null;
  return { context: 'tenant', organizationId: payload['org_id'], keyVersion };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Chooses between two keys; that the token verifies is for the JWT library to say. */
function isSignedWith(key: KeyObject, token: string): boolean {
  const end = token.lastIndexOf('.');
  const expected = createHmac('sha256', key).update(token.slice(0, end)).digest();
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
