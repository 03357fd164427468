import { IsOptional } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { IsText } from '../../common/is-text.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { CORE_ROLES, type CoreRole } from './user.entity.js';

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
  @IsOneOf(CORE_ROLES)
  role?: CoreRole;
}
