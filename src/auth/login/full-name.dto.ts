import { IsOptional } from 'class-validator';
import { IsText } from '../../common/is-text.decorator.js';

/** The name of a user in both contexts */
export class FullName {
  /**
   * Given name
   * @example John
   */
  @IsOptional()
  @IsText({ min: 1, max: 100 })
  first_name?: string | null;

  /**
   * Family name
   * @example Doe
   */
  @IsOptional()
  @IsText({ min: 1, max: 100 })
  last_name?: string | null;
}
