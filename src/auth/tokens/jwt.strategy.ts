import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import { type AccessClaims, ISSUER, readClaims } from './access-claims.js';
import { AccessTokens } from './access-tokens.js';
import { type PresentedToken, presentedToken } from './presented-token.js';

type Request = Pick<FastifyRequest, 'headers' | 'presentedToken'>;

/** Verifies access tokens: signature with the key of the token's realm, algorithm, type, issuer, audience, times. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(accessTokens: AccessTokens) {
    const secretOrKeyProvider: SecretOrKeyProvider = (request: Request, _token, done) => {
      // passport-jwt passes the key to jsonwebtoken, which accepts a KeyObject, but the types do not allow it
      done(null, accessTokens.keyFor(request.presentedToken as PresentedToken) as unknown as string);
    };
    super({
      jwtFromRequest: readToken,
      secretOrKeyProvider,
      passReqToCallback: true,
      algorithms: ['HS256'],
      issuer: ISSUER,
    });
  }

  validate({ presentedToken: token }: Request, payload: unknown): AccessClaims | null {
    return token ? readClaims(payload, token.key.keyVersion) : null;
  }
}

/** The text of the token. The request stores the name of its key for the next steps. */
function readToken(request: Request): string | null {
  request.presentedToken = presentedToken(request.headers.authorization) ?? undefined;
  return request.presentedToken?.text ?? null;
}
