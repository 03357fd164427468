import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SECOND } from '../../config/units.js';
import type { AccessClaims } from './access-claims.js';

const MOST_TOKENS = 10_000;

/**
 * The claims of recently verified access tokens, each until it expires. A client sends one token hundreds of times, and
 * verifying it takes longer than the rest of the guard. Only digests of tokens are stored. Key version and session are
 * still checked for each request.
 */
@Injectable()
export class VerifiedTokens {
  private readonly claims = new LRUCache<string, AccessClaims>({ max: MOST_TOKENS });

  /** @param authorization the value of the Authorization header. */
  find(authorization: string | undefined): AccessClaims | null {
    const claims = this.claims.get(digest(authorization));
    return claims && Date.now() < claims.expiresAt * SECOND ? claims : null;
  }

  remember(authorization: string | undefined, claims: AccessClaims): void {
    this.claims.set(digest(authorization), claims);
  }
}

const digest = (text = ''): string => hash('sha256', text, 'base64url');
