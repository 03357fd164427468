import { ApiProperty } from '@nestjs/swagger';
import { BRIEF_TOKEN_SECONDS } from './token-issuer.js';

/** An access token without a refresh token */
export class BriefTokenView {
  /** JWT for `Authorization: Bearer …` with X-TENANT */
  access_token: string;

  /** @example Bearer */
  token_type: 'Bearer';

  /**
   * Lifetime of the access token in seconds
   * @example 900
   */
  @ApiProperty({ type: 'integer' })
  expires_in: number;
}

export const briefTokenView = (accessToken: string): BriefTokenView => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: BRIEF_TOKEN_SECONDS,
});
