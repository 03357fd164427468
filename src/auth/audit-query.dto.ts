import { IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../common/page-query.dto.js';

/** Which entries of the audit log. */
export class AuditQuery extends PageQuery {
  /** Id of the user who did it */
  @IsOptional()
  @IsUUID()
  actor?: string;

  /**
   * What was done
   * @example user.login
   */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  action?: string;

  /**
   * Done at this time or later
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  /**
   * Done before this time
   * @example 2026-02-01T00:00:00Z
   */
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}
