import { Transform } from 'class-transformer';
import { IsDate, IsOptional, IsUUID, isISO8601, Matches } from 'class-validator';
import { PageQuery } from '../common/page-query.dto.js';

const time = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && isISO8601(value, { strict: true }) ? new Date(value) : value;

const message = '$property must be a time such as 2026-01-01T00:00:00Z';

/** Filters for the audit log. */
export class AuditQuery extends PageQuery {
  /** Id of the acting user */
  @IsOptional()
  @IsUUID()
  actor?: string;

  /**
   * The action
   * @example user.login
   */
  @IsOptional()
  @Matches(/^[\w.-]{1,64}$/)
  action?: string;

  /**
   * Only entries at or after this time
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @Transform(time)
  @IsDate({ message })
  from?: Date;

  /**
   * Only entries before this time
   * @example 2026-02-01T00:00:00Z
   */
  @IsOptional()
  @Transform(time)
  @IsDate({ message })
  to?: Date;
}
