import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { newId } from '../../common/ids.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { ACCESS_TOKEN_TYPE, type AccessClaims, audienceOf, ISSUER, readClaims } from './access-claims.js';
import { type PresentedToken, presentedToken } from './presented-token.js';
import { organizationOf, type Realm } from './realm.js';
import { TokenKeys } from './token-keys.js';

/** Lifetime of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = (30 * MINUTE) / SECOND;

/** The same for a browser that keeps the refresh token in a cookie. A script in it can read the access token. */
export const BROWSER_TOKEN_SECONDS = (10 * MINUTE) / SECOND;

interface SignedSession {
  id: string;
  /** See `Session`. Null in sessions of earlier releases. */
  amr: readonly string[] | null;
  /** When the user last proved their identity, in seconds since 1970. Null if that time is unknown. */
  authTime: number | null;
  /** Lifetime in seconds, instead of ACCESS_TOKEN_SECONDS. */
  seconds?: number;
  /** The administrator who acts as the user. */
  actorId?: string;
}

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
      {
        context: realm.context,
        ...organization,
        ...proofOf(session),
        sid: session.id,
        email: user.email,
        ...actorOf(session),
      },
      {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ: ACCESS_TOKEN_TYPE, kid: String(realm.keyVersion) },
        privateKey: this.keys.accessToken(realm)[0],
        issuer: ISSUER,
        audience: audienceOf(organizationOf(realm)),
        subject: user.id,
        jwtid: newId(),
        expiresIn: session.seconds ?? ACCESS_TOKEN_SECONDS,
      },
    );
  }

  /** The claims of a token, or null unless its signature, type, issuer, audience and times are valid. */
  verify(text: string): AccessClaims | null {
    const token = presentedToken(`Bearer ${text}`);
    if (!token) return null;
    try {
      const options = { secret: this.keyFor(token), algorithms: ['HS256' as const], issuer: ISSUER };
      return readClaims(this.jwt.verify<object>(text, options as object), token.key.keyVersion);
    } catch {
      return null;
    }
  }

  /** The key that a token names. A forged token does not verify with it. */
  keyFor({ text, key }: PresentedToken): KeyObject {
    const [newest, previous] = this.keys.accessToken(key);
    return previous && isSignedWith(previous, text) ? previous : newest;
  }
}

/** How and when the user proved their identity (RFC 9068, 2.2.1), for other services. This one asks its sessions. */
const proofOf = ({ amr, authTime }: SignedSession): object => ({
  ...(amr && { amr }),
  ...(authTime !== null && { auth_time: authTime }),
});

/** The claim of RFC 8693, 4.1. The guard reads the actor from the session, not from here. */
const actorOf = ({ actorId }: SignedSession): object => (actorId === undefined ? {} : { act: { sub: actorId } });

/** Selects one of two keys. The JWT library decides whether the token is valid. */
function isSignedWith(key: KeyObject, token: string): boolean {
  const end = token.lastIndexOf('.');
  const expected = createHmac('sha256', key).update(token.slice(0, end)).digest();
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
