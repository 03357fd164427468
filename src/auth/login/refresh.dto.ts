import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsText } from '../../common/is-text.decorator.js';

/** Request body of a refresh */
export class RefreshRequest {
  /**
   * The newest refresh token; valid for one use. Required, unless it is in a cookie (X-Refresh-Transport)
   * @example AQEBkT1kJ0h7dLqv3V8Zc2yX
   */
  @ApiPropertyOptional()
  @IsText({ max: 1_024, isCompared: true })
  refresh_token: string;
}
