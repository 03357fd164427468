import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';

/** Filters for users. */
export class UserQuery extends PageQuery {
  /**
   * Part of the name or e-mail address, ignoring case
   * @example doe
   */
  @IsOptional()
  @IsText({ max: 254, isCompared: true })
  q?: string;
}
