import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SECOND } from '../config/units.js';
import type { AccessClaims } from './access-claims.js';

const MOST_TOKENS = 10_000;

/**
 * What the access tokens shown last say, each until it expires: a client shows one hundreds of times, and to verify it
 * takes longer than all else that the guard does. Tokens are kept as digests only. Whether a token still counts (its
 * key's version, its session) is asked anew for each request.
 */
@Injectable()
export class VerifiedTokens {
  private readonly claims = new LRUCache<string, AccessClaims>({ max: MOST_TOKENS });

  /** @param authorization the header that holds the token. */
  find(authorization: string | undefined): AccessClaims | null {
    const claims = this.claims.get(digest(authorization));
    return claims && Date.now() < claims.expiresAt * SECOND ? claims : null;
  }

  remember(authorization: string | undefined, claims: AccessClaims): void {
    this.claims.set(digest(authorization), claims);
  }
}

const digest = (text = ''): string => hash('sha256', text, 'base64url');
