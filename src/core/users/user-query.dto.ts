import { IsOptional } from 'class-validator';
import { IsRoleSlug } from '../../auth/roles/role-slug.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';

/** Filters for platform users. */
export class CoreUserQuery extends PageQuery {
  /**
   * Part of the name or e-mail address, ignoring case
   * @example doe
   */
  @IsOptional()
  @IsText({ max: 254, isCompared: true })
  q?: string;

  /**
   * Only users with this role
   * @example admin
   */
  @IsOptional()
  @IsRoleSlug()
  role?: string;
}
