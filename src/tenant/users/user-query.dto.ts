import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';

/** Which users. */
export class UserQuery extends PageQuery {
  /**
   * A part of their name or e-mail address, in any case
   * @example doe
   */
  @IsOptional()
  @IsText({ max: 254, isCompared: true })
  q?: string;
}
