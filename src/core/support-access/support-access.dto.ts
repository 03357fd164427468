import { ApiProperty } from '@nestjs/swagger';
import { IsTime } from '../../common/is-time.decorator.js';

/** A time until which the platform may support an organization */
export class GrantSupportAccess {
  /**
   * In the future, within 30 days
   * @example 2026-12-24T12:00:00Z
   */
  @ApiProperty({ type: 'string', format: 'date-time' })
  @IsTime()
  until: Date;
}
