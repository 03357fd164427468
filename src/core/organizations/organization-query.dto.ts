import { IsOptional } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { TENANT_STATUSES, type TenantStatus } from '../../tenancy/tenant.js';

/** Filters for organizations. */
export class OrganizationQuery extends PageQuery {
  /**
   * Part of the name or the slug, ignoring case
   * @example acme
   */
  @IsOptional()
  @IsText({ max: 255, isCompared: true })
  q?: string;

  /**
   * Only organizations with this status
   * @example active
   */
  @IsOptional()
  @IsOneOf(TENANT_STATUSES)
  status?: TenantStatus;
}
