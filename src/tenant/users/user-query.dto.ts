import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../common/page-query.dto.js';

/** Which users. */
export class UserQuery extends PageQuery {
  /**
   * A part of their name or e-mail address, in any case
   * @example doe
   */
  @IsOptional()
  @IsString()
  @MaxLength(254)
  q?: string;
}
