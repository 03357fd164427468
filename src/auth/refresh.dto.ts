import { IsString, MaxLength } from 'class-validator';

/** What a refresh takes */
export class RefreshRequest {
  /**
   * The newest refresh token; it works once
   * @example AQEBkT1kJ0h7dLqv3V8Zc2yX
   */
  @IsString()
  @MaxLength(1_024)
  refresh_token: string;
}
