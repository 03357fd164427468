import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../accounts/principal.js';
import { Unauthorized } from '../auth.errors.js';
import { KeyVersions } from '../tokens/key-versions.js';
import { RefreshTokens } from '../tokens/refresh-tokens.js';
import type { AuthContext } from './auth-context.js';

/** Identifies callers by the refresh token in their cookie, on a route that accepts one. */
@Injectable()
export class CookiePrincipals {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly keyVersions: KeyVersions,
  ) {}

  /** A token of another realm opens no database. @throws Unauthorized */
  async get({ refreshCookie = '', tenantScope }: FastifyRequest, guard: AuthContext): Promise<Principal> {
    const token = this.refreshTokens.parse(refreshCookie);
    if (token.organizationId !== tenantScope?.tenant.id) throw new Unauthorized();
    await this.keyVersions.require(token, tenantScope?.tenant);
    if (tenantScope) tenantScope.isVerified = true;
    await guard.open();
    const user = await guard.sessions.holderOf(token);
    if (!user) throw new Unauthorized();
    return { user, sessionId: token.sessionId };
  }
}
