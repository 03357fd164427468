import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { AccessTokens } from './access-tokens.js';
import type { Account } from './account.entity.js';
import { Unauthorized } from './auth.errors.js';
import type { ContextGuard } from './context-guard.js';
import { type RefreshToken, RefreshTokens } from './refresh-tokens.js';
import type { Client } from './session.repository.js';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** Hands out pairs of access and refresh token: at login, and for a refresh token. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
  ) {}

  /** Starts a session. @returns null when `user` is not up to date: see SessionRepository.start. */
  async start({ realm, sessions }: ContextGuard, user: Account, client: Client): Promise<TokenPair | null> {
    const organizationId = realm.context === 'tenant' ? realm.organizationId : undefined;
    const { context, keyVersion } = realm;
    const token = this.refreshTokens.mint({ context, organizationId, sessionId: newId(), keyVersion });
    if (!(await sessions.start(token, user, client))) return null;
    return { accessToken: this.accessTokens.sign(realm, user, token.sessionId), refreshToken: token.text };
  }

  /** Swaps a refresh token for a new pair. @throws Unauthorized */
  async refresh({ realm, sessions }: ContextGuard, parent: RefreshToken): Promise<TokenPair> {
    const rotation = await sessions.rotate(parent, this.refreshTokens.children(parent));
    if (!rotation) throw new Unauthorized();
    const { user, child } = rotation;
    return { accessToken: this.accessTokens.sign(realm, user, parent.sessionId), refreshToken: child.text };
  }
}
