import { IsText } from '../../common/is-text.decorator.js';

/** Request body of a refresh */
export class RefreshRequest {
  /**
   * The newest refresh token; valid for one use
   * @example AQEBkT1kJ0h7dLqv3V8Zc2yX
   */
  @IsText({ max: 1_024, isCompared: true })
  refresh_token: string;
}
