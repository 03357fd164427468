import { IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { IsTime } from '../common/is-time.decorator.js';
import { PageQuery } from '../common/page-query.dto.js';

/** Filters for audit entries. */
export class AuditFilter {
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
   * The object of the action: kind and id
   * @example "organization:01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34"
   */
  @IsOptional()
  @Matches(/^[\w-]{1,32}:[\w.-]{1,95}$/)
  object?: string;

  /**
   * Only entries at or after this time
   * @example 2026-01-01T00:00:00Z
   */
  @IsOptional()
  @IsTime()
  from?: Date;

  /**
   * Only entries before this time
   * @example 2026-02-01T00:00:00Z
   */
  @IsOptional()
  @IsTime()
  to?: Date;
}

/** Filters for the audit log. */
export class AuditQuery extends IntersectionType(PageQuery, AuditFilter) {}

/** Filters for an export of the audit log. */
export class AuditExportQuery extends AuditFilter {
  /** `id` of the last entry that you have: the export continues after it */
  @IsOptional()
  @IsUUID()
  cursor?: string;
}
