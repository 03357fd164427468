import { IsText } from '../common/is-text.decorator.js';

/** What a refresh takes */
export class RefreshRequest {
  /**
   * The newest refresh token; it works once
   * @example AQEBkT1kJ0h7dLqv3V8Zc2yX
   */
  @IsText({ max: 1_024, isCompared: true })
  refresh_token: string;
}
