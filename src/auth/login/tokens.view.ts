import { ApiProperty } from '@nestjs/swagger';
import type { Account } from '../accounts/account.entity.js';
import type { TokenPair } from './token-issuer.js';

/** A new pair of tokens */
export class TokensView {
  /** JWT for `Authorization: Bearer …` */
  access_token: string;

  /** Opaque; valid for one use at /auth/refresh within 7 days. Absent if it is in a cookie (X-Refresh-Transport) */
  refresh_token?: string;

  /** @example Bearer */
  token_type: 'Bearer';

  /**
   * Lifetime of the access token in seconds. 600 with the refresh token in a cookie
   * @example 1800
   */
  @ApiProperty({ type: 'integer' })
  expires_in: number;
}

/** A successful login */
export class LoginView extends TokensView {
  /** @example true */
  success: true;

  /** @example "Logged in." */
  message: string;

  @ApiProperty({ format: 'uuid' })
  user_id: string;

  /** The context in which the tokens are valid */
  context: 'core' | 'tenant';
}

export const tokensView = ({ accessToken, refreshToken, seconds }: TokenPair): TokensView => ({
  access_token: accessToken,
  refresh_token: refreshToken,
  token_type: 'Bearer',
  expires_in: seconds,
});

export const loginView = (
  context: 'core' | 'tenant',
  { user, tokens }: { user: Account; tokens: TokenPair },
): LoginView => ({
  success: true,
  message: 'Logged in.',
  ...tokensView(tokens),
  user_id: user.id,
  context,
});
