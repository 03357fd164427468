import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { ACCESS_TOKEN_SECONDS, AccessTokens, BROWSER_TOKEN_SECONDS } from '../tokens/access-tokens.js';
import type { Account } from '../accounts/account.entity.js';
import { Unauthorized } from '../auth.errors.js';
import type { AuthContext } from '../access/auth-context.js';
import { organizationOf, type Realm } from '../tokens/realm.js';
import { type RefreshToken, RefreshTokens } from '../tokens/refresh-tokens.js';
import type { Client } from '../../audit/actor.js';
import type { Rotation } from '../sessions/session.repository.js';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Lifetime of the access token, in seconds. */
  seconds: number;
}

/** The part of a client that determines its tokens. */
export type Browser = Pick<Client, 'keepsCookie'>;

/** A session whose id the caller chose. */
export interface BriefSession extends Client {
  readonly sessionId: string;
  /** See `NewSession`. */
  readonly authAge: number | null;
  readonly amr: readonly string[];
}

/** A user who has proved their identity. */
export interface Login {
  readonly user: Account;
  readonly client: Client;
  /** See `Session`. */
  readonly amr: readonly string[];
}

/** An administrator who acts as another user, and the administrator's session. */
export interface Impersonation extends Client {
  readonly actorId: string;
  readonly sessionId: string;
}

/** Lifetime of a token that cannot be refreshed, in seconds. */
export const BRIEF_TOKEN_SECONDS = (15 * MINUTE) / SECOND;

/** Issues pairs of access and refresh tokens, at login and for a refresh token. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
  ) {}

  /** Starts a session. @returns null if it may not start: see SessionRepository.start. */
  async start({ realm, sessions }: AuthContext, { user, client, amr }: Login): Promise<TokenPair | null> {
    const token = this.mint(realm);
    if (!(await sessions.start({ token, user, client, amr }))) return null;
    return this.pair(realm, { user, proof: { amr, authTime: secondsNow() }, child: token }, client);
  }

  /** Starts a session of 15 minutes that cannot be refreshed: its refresh token is discarded. */
  async startShortLived(
    { realm, sessions }: AuthContext,
    user: Account,
    { sessionId, authAge, amr, ...client }: BriefSession,
  ): Promise<string> {
    const [token, seconds] = [this.mint(realm, sessionId), BRIEF_TOKEN_SECONDS];
    await sessions.start({ token, user, client, seconds, authAge, amr });
    const authTime = authAge === null ? null : secondsNow() - Math.ceil(authAge);
    return this.accessTokens.sign(realm, user, { id: token.sessionId, seconds, amr, authTime });
  }

  /**
   * Starts a session of 15 minutes in which an administrator acts as `user`. It cannot be refreshed.
   *
   * @returns an access token, or null if the user is inactive or the administrator's session has ended.
   */
  async impersonate(
    { realm, impersonations }: AuthContext,
    user: Account,
    { actorId, sessionId: actorSessionId, ...client }: Impersonation,
  ): Promise<string | null> {
    const [token, seconds] = [this.mint(realm), BRIEF_TOKEN_SECONDS];
    if (!(await impersonations.start({ token, user, client, actorId, actorSessionId, seconds }))) return null;
    return this.accessTokens.sign(realm, user, { id: token.sessionId, seconds, actorId, amr: null, authTime: null });
  }

  /** Exchanges a refresh token for a new pair. @throws Unauthorized */
  async refresh({ realm, sessions }: AuthContext, parent: RefreshToken, client: Browser): Promise<TokenPair> {
    const rotation = await sessions.rotate(parent, this.refreshTokens.children(parent));
    if (!rotation) throw new Unauthorized();
    return this.pair(realm, rotation, client);
  }

  private pair(realm: Realm, { user, proof, child }: Rotation, { keepsCookie }: Browser): TokenPair {
    const seconds = keepsCookie ? BROWSER_TOKEN_SECONDS : ACCESS_TOKEN_SECONDS;
    const { amr, authTime } = proof;
    const accessToken = this.accessTokens.sign(realm, user, { id: child.sessionId, seconds, amr, authTime });
    return { accessToken, refreshToken: child.text, seconds };
  }

  private mint(realm: Realm, sessionId = newId()): RefreshToken {
    const { context, keyVersion } = realm;
    return this.refreshTokens.mint({ context, organizationId: organizationOf(realm), sessionId, keyVersion });
  }
}

const secondsNow = (): number => Math.floor(Date.now() / SECOND);
