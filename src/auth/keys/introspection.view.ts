import { ApiProperty } from '@nestjs/swagger';

/** The state of a token. Only `active` is present if it is false */
export class IntrospectionView {
  /** Whether the token works in this context now */
  active: boolean;

  /** Id of the user, or of the API key if it has no user */
  sub?: string;

  /** @example access_token */
  token_type?: 'access_token' | 'api_key';

  /**
   * Its permissions, separated by spaces
   * @example users:read
   */
  scope?: string;

  /** E-mail address of the user */
  username?: string;

  /** Expiry, in seconds since 1970 */
  @ApiProperty({ type: 'integer' })
  exp?: number;

  /** The context in which it works */
  context?: 'core' | 'tenant';

  /** Id of the organization */
  org_id?: string;

  /** Slug of the organization */
  tenant?: string;

  /** Id of the API key */
  key_id?: string;
}
