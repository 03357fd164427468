import { ApiProperty } from '@nestjs/swagger';
import { BRIEF_TOKEN_SECONDS } from '../../auth/login/token-issuer.js';

/** An owner's access token for an organization */
export class OwnerTokenView {
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

export const ownerTokenView = (accessToken: string): OwnerTokenView => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: BRIEF_TOKEN_SECONDS,
});
