import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import { type AccessClaims, ISSUER, readClaims } from './access-claims.js';
import { AccessTokens } from './access-tokens.js';

/** `Authorization: Bearer <token>` with nothing after it (RFC 6750, 2.1). */
const bearerToken = ({ headers }: { headers: IncomingHttpHeaders }): string | null =>
  /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;

/** Verifies access tokens: signature with the key of the token's realm, algorithm, type, issuer, audience, times. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly accessTokens: AccessTokens) {
    const secretOrKeyProvider: SecretOrKeyProvider = (_request, token: string, done) => {
      const key: KeyObject | null = accessTokens.keyFor(token);
      // passport-jwt passes the key to jsonwebtoken, which accepts a KeyObject; only the types lag behind
      done(key ? null : new Error('the token names no key'), key as unknown as string);
    };
    super({
      jwtFromRequest: bearerToken,
      secretOrKeyProvider,
      passReqToCallback: true,
      algorithms: ['HS256'],
      issuer: ISSUER,
    });
  }

  validate(request: { headers: IncomingHttpHeaders }, payload: unknown): AccessClaims | null {
    return readClaims(payload, this.accessTokens.keyVersionOf(bearerToken(request) as string));
  }
}
